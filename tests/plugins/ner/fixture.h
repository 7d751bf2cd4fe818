// A small registry and small word lists for tests of name recognition.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ner/recognizer.h"

namespace yarlyk::ner::test {

inline constexpr std::string_view kRegistryRows =
    "# test\n"
    "id\ttype\tcanonical\tlink\taliases\tflags\n"
    "p:lavrov\tPERSON\tSergey Lavrov\tQ58217\ten:Sergei Lavrov|ru:Сергей Викторович Лавров\tm top\n"
    "p:sandu\tPERSON\tMaia Sandu\t\tru:Майя Санду\tf top\n"
    "p:xi\tPERSON\tXi Jinping\t\tru:Си Цзиньпин\tm family-first top\n"
    "c:am\tPLACE\tArmenia\tQ399\tru:Армения|ru:Республика Армения\tstate\n"
    "c:us\tPLACE\tUnited States\t\ten:US|en:U.S.|ru:США\tstate\n"
    "c:yerevan\tPLACE\tYerevan\t\tru:Ереван\tstate\n"
    "c:minsk\tPLACE\tMinsk\t\tru:Минск\tstate\n"
    "c:vladimir\tPLACE\tVladimir\t\tru:Владимир\tnosolo\n"
    "c:nur\tPLACE\tAstana\t\ten:Nur-Sultan|ru:Нур-Султан\tstate\n"
    "o:csto\tORG\tCollective Security Treaty Organization\tQ318693\ten:CSTO|ru:ОДКБ|"
    "ru:Организация Договора о коллективной безопасности\tanycase top\n"
    "o:cis\tORG\tCommonwealth of Independent States\t\ten:CIS|ru:СНГ\t\n"
    "o:mid\tORG\tForeign Ministry\t\tru:МИД\t\n";

inline constexpr std::string_view kRuleLists =
    "# test\n"
    "[stop]\nthe | on | monday | treaty | вчера | договор | president of\n"
    "[role]\ncolonel | col | analyst | president\n"
    "[role.ru.noun]\nполковник | депутат\n"
    "[speech]\nsaid | сказал | заявил\n"
    "[gov-verb]\naccused | said | заявил\n"
    "[demonym]\nkyrgyz=Kyrgyzstan | russian=Russia\n"
    "[demonym.ru]\nукраинский=Ukraine\n"
    "[place-after]\nregion | district | town=-\n"
    "[place-after.ru.noun]\nобласть=Region | водохранилище=Reservoir\n"
    "[place-before]\nvillage | lake\n"
    "[place-before.ru.noun]\nсело\n"
    "[whole-before.ru.noun]\nплощадь\n"
    "[place-preposition]\nin | near | в | под\n"
    "[weak-preposition]\nfrom\n"
    "[org-head]\ninstitute | centre | group\n"
    "[org-head.ru.noun]\nинститут | фонд\n"
    "[org-tail]\nof | for\n"
    "[quoted-org.ru.noun]\nгазета\n"
    "[unit]\nbrigade\n"
    "[unit.ru.noun]\nбригада=Brigade\n"
    "[domain]\nge | kg\n"
    "[institution]\nforeign ministry=Ministry of Foreign Affairs of % | border service=Border "
    "Service of %\n"
    "[institution.ru.noun]\nмид=Ministry of Foreign Affairs of %\n"
    "[given]\nivan=m | pyotr=m | aizhan=f | иван=m Ivan | геннадий=m Gennady | айжан=f Aizhan\n"
    "[surname-suffix]\nov | ova | ian | ов | ова | ик\n"
    "[surname-suffix.strong]\nov | ova | ов | ова\n"
    "[honorific]\nапа\n"
    "[no-acronym]\ngdp\n";

inline const Registry& registry() {
  static const Registry kRegistry({{"test.tsv", kRegistryRows}});
  return kRegistry;
}

inline const Recognizer& recognizer() {
  static const Recognizer kRecognizer(registry(), {{"rules.txt", kRuleLists}});
  return kRecognizer;
}

// "TYPE|words|canonical" of every entity. Line breaks part the sentences.
inline std::vector<std::string> found(std::string_view text, text::Language language) {
  std::vector<std::string> out;
  for (const Entity& e : recognizer().find(text, {}, language)) {
    out.push_back(std::string(type_name(e.type)) + "|" + std::string(e.span.of(text)) + "|" +
                  e.canonical);
  }
  return out;
}
inline std::vector<std::string> english(std::string_view text) {
  return found(text, text::Language::kEnglish);
}
inline std::vector<std::string> russian(std::string_view text) {
  return found(text, text::Language::kRussian);
}

using List = std::vector<std::string>;

}  // namespace yarlyk::ner::test
