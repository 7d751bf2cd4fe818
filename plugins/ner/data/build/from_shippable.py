#!/usr/bin/env python3
"""Derives registry tables from CLDR tables and core lists (see the README of this stage).

usage: from_shippable.py SHIPPABLE_DIR OUT_DIR

Reads countries_cldr.tsv, regions_cldr.tsv, cities_cldr.tsv, core_people.tsv and orgs.tsv and
writes cldr_countries.tsv, cldr_regions.tsv, cldr_cities.tsv, core_people.tsv, core_orgs.tsv in
the format of the registry. Standard library only; same input, same output.
"""
import csv
import os
import re
import sys

CLDR = 'Unicode CLDR 41, Unicode licence (Unicode-3.0), derived by data/build/from_shippable.py'
OWN = ('written for this project from general knowledge, Apache-2.0, derived by '
       'data/build/from_shippable.py')
HEADER = 'id\ttype\tcanonical\tlink\taliases\tflags\n'
KEEP = ('en ru uk be kk ky tg uz tk hy ka az tr ro lt lv et').split()
# Regions of countries with hundreds of small units are left out, and those of the two countries
# whose English CLDR names are not the usual ones.
REGION_UNIT = {'AM': 'Province', 'KZ': 'Region', 'KG': 'Region', 'BY': 'Region', 'TJ': 'Region',
               'UZ': 'Region', 'TM': 'Region', 'AZ': 'District', 'MD': 'District', 'RU': 'Oblast',
               'GE': ''}
REGION_NAME = {'BY-HO': 'Gomel', 'BY-HR': 'Grodno', 'BY-MA': 'Mogilev', 'BY-HM': None,
               'KG-C': 'Chüy', 'KG-GB': None, 'KG-GO': None, 'KZ-AKT': 'Aktobe', 'KZ-ALA': None,
               'KZ-AST': None, 'KZ-BAY': None, 'KZ-SHY': None, 'KZ-KAR': 'Karaganda',
               'KZ-YUZ': 'South Kazakhstan', 'TJ-DU': None, 'TJ-RA': None, 'TM-S': None,
               'TM-D': 'Daşoguz', 'UZ-QA': 'Qashqadaryo', 'UZ-TK': None, 'UZ-TO': 'Tashkent',
               'UZ-SA': 'Samarkand', 'UZ-XO': 'Xorazm', 'AM-ER': None, 'GE-TB': None,
               'RU-MOW': None, 'RU-SPE': None, 'MD-CU': None, 'MD-BA': None, 'MD-GA': None,
               'MD-BD': None, 'MD-SN': None, 'GE-AB': None, 'KZ-ZHA': 'Jambyl',
               'RU-CE': 'Chechnya', 'RU-AL': 'Altai Republic', 'RU-SA': 'Sakha Republic',
               'RU-UD': 'Udmurtia', 'RU-CU': 'Chuvashia', 'RU-KC': 'Karachay-Cherkessia',
               'RU-KO': 'Komi Republic', 'RU-TY': 'Tuva', 'RU-SE': 'North Ossetia'}
# Exemplar cities whose names are common words or persons, or too small to be meant.
CITY_SKIP = set('''Center Nome Knox Easter Christmas Chatham Midway Wake Regina Resolute Darwin
Norfolk Vincennes Menominee Beulah Marengo Monticello Winamac Petersburg Vevay Sitka Adak Metlakatla
Yakutat Tarawa Kanton Lindeman Eucla Casey Davis Mawson Palmer Troll Stanley Merida Bahia Madeira
Santiago Dawson Creston Gambier Marquesas Phoenix Hebron Kirov Cocos Salta Mahe Perth Jersey Aden
Lima Rothera Vostok Syowa McMurdo Metlakatla Cayman Canary Comoro Azores Thule Noronha Kamchatka
Sakhalin Oral Mayotte Chagos Johannesburg_ Knox Recife'''.split())
CITY_NAME = {'Chisinau': 'Chișinău', 'Aqtau': 'Aktau', 'Aqtobe': 'Aktobe', 'Qyzylorda': 'Kyzylorda',
             'Tirane': 'Tirana', 'Bogota': 'Bogotá', 'New York': 'New York City',
             'Sao Paulo': 'São Paulo', 'Lome': 'Lomé', 'Noumea': 'Nouméa', 'Calcutta': 'Kolkata'}
COUNTRY_NAME = {'TR': 'Turkey', 'CZ': 'Czech Republic', 'MK': 'North Macedonia', 'HK': 'Hong Kong',
                'MO': 'Macau', 'PS': 'Palestine', 'MM': 'Myanmar', 'CG': 'Republic of the Congo',
                'CD': 'Democratic Republic of the Congo', 'VA': 'Vatican City', 'BA':
                'Bosnia and Herzegovina', 'TT': 'Trinidad and Tobago', 'AG': 'Antigua and Barbuda'}
NO_COUNTRY = {'EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO', 'AC', 'CP', 'DG', 'EA', 'IC', 'TA', 'BV',
              'HM', 'JE', 'GG'}
WRITTEN_IN = {'ka': re.compile('[\u10a0-\u10ff]'), 'hy': re.compile('[\u0530-\u058f]')}


def rows(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE))


def names(cell, languages):
    """The aliases of a cell in the languages asked for, without brackets and doubles."""
    out = []
    for part in (cell or '').split('|'):
        tag, _, name = part.partition(':')
        name = re.sub(r'\s*\([^)]*\)', '', name).strip()
        # Short Latin names of other languages collide with English words.
        short = tag not in ('en', 'ru') and len(name) < 5 and not name.isupper()
        if tag in languages and name and not short and (tag, name) not in out:
            out.append((tag, name))
    seen, kept = set(), []
    for tag, name in out:
        if name.casefold() not in seen or tag == 'ru':
            kept.append((tag, name))
        seen.add(name.casefold())
    return kept


def write(path, licence, what, lines):
    with open(path, 'w', encoding='utf-8', newline='\n') as f:
        f.write(f'# {what}. Source: {licence}.\n{HEADER}')
        for line in lines:
            f.write('\t'.join(line) + '\n')


def aliases(pairs):
    return '|'.join(f'{t}:{n}' for t, n in pairs)


def countries(source):
    for r in rows(os.path.join(source, 'countries_cldr.tsv')):
        if r['iso2'] in NO_COUNTRY:
            continue
        name = COUNTRY_NAME.get(r['iso2'], r['name_en'].replace('’', "'"))
        more = [('en', r['name_en'])] if name != r['name_en'] else []
        yield ('country:' + r['iso2'], 'PLACE', name, '', aliases(more + names(r['names'], KEEP)),
               'state')


def regions(source):
    for r in rows(os.path.join(source, 'regions_cldr.tsv')):
        unit = REGION_UNIT.get(r['country'])
        base = REGION_NAME.get(r['code'], r['name_en'])
        if unit is None or base is None:
            continue
        own = {'AM': 'hy', 'KZ': 'kk', 'KG': 'ky', 'BY': 'be', 'UZ': 'uz', 'AZ': 'az', 'GE': 'ka',
               'MD': 'ro', 'TJ': 'tg', 'TM': 'tk'}.get(r['country'], 'ru')
        found = names(r['names'], {'ru', own})
        russian = next((n for t, n in found if t == 'ru'), '')
        base = re.sub(r'\s+(Region|Province|Oblast|District)$', '', base)
        plain = r['country'] == 'RU' and 'область' not in russian
        canonical = base if plain or not unit else f'{base} {unit}'
        units = [] if plain or not unit else (
            ['Raion', 'Rayon'] if unit == 'District' else ['Region', 'Province', 'Oblast'])
        more = [('en', f'{base} {u}') for u in units if u != unit]
        # A bare name in another language is that of the town; only names with a unit are kept.
        found = [(t, n) for t, n in found if ' ' in n or plain or not unit]
        yield 'region:' + r['code'], 'PLACE', canonical, '', aliases(more + found), ''


def cities(source):
    for r in rows(os.path.join(source, 'cities_cldr.tsv')):
        if r['name_en'] in CITY_SKIP or r['country'] == 'AQ' or r['tzid'].count('/') > 1:
            continue
        name = CITY_NAME.get(r['name_en'], r['name_en'])
        more = [('en', r['name_en'])] if name != r['name_en'] else []
        identifier = 'city:' + re.sub(r'\W+', '-', name.lower()).strip('-')
        yield identifier, 'PLACE', name, '', aliases(more + names(r['names'], KEEP)), ''


PERSON_NAME = {'Nikolai Bordyuzha': 'Nikolay Bordyuzha', 'Andrei Serdyukov': 'Andrey Serdyukov'}


def people(source):
    for r in rows(os.path.join(source, 'core_people.tsv')):
        name = PERSON_NAME.get(r['name'], r['name'])
        found = [('en', r['name'])] if name != r['name'] else []
        found += names(r['alternates'], {'en', 'ru', 'uk', 'be', 'kk', 'ky', 'tg', 'uz', 'az', 'hy'})
        last = name.split()[-1]
        female = bool(re.search(r'(ova|eva|ina|aya|ayeva)$', last)) or name.split()[0] in (
            'Maria', 'Sviatlana', 'Salome', 'Yulia', 'Dalia', 'Kaja', 'Evika', 'Maia', 'Ursula',
            'Roza')
        flags = ('f' if female else 'm') + ' top'
        if name == 'Xi Jinping':
            flags += ' family-first'
        identifier = 'person:' + re.sub(r'\W+', '-', name.lower()).strip('-')
        yield identifier, 'PERSON', name, '', aliases(found), flags


def orgs(source):
    for r in rows(os.path.join(source, 'orgs.tsv')):
        name = 'NATO' if r['abbr'] == 'NATO' else r['name']
        yield ('org:' + r['abbr'].lower(), 'ORG', name, '', aliases([('en', r['name'])] + names(r['alternates'],
               KEEP + ['de', 'fr', 'pl'])), 'top')


def main():
    source, target = sys.argv[1:3]
    for file, licence, what, make in (
            ('cldr_countries.tsv', CLDR, 'Countries and territories', countries),
            ('cldr_regions.tsv', CLDR, 'Regions of ten post-Soviet states', regions),
            ('cldr_cities.tsv', CLDR, 'Cities of the time-zone tables', cities),
            ('core_people.tsv', OWN, 'Leading figures', people),
            ('core_orgs.tsv', OWN, 'Organisations of the region', orgs)):
        write(os.path.join(target, file), licence, what, list(make(source)))


main()
