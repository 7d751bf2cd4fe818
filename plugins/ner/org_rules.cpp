// Rules for organisations: institutions of a state, names built on a head noun, quoted names
// after a kind word, numbered units, acronyms.
#include "letters.h"
#include "scene.h"

namespace yarlyk::ner {
namespace {

bool opening_quote(std::string_view mark) {
  return mark == "«" || mark == "\"" || mark == "“" || mark == "„";
}
bool closing_quote(std::string_view mark) {
  return mark == "»" || mark == "\"" || mark == "”" || mark == "“";
}

// Lower-case words that go on with a Russian name of an institution: genitives and "по делам".
bool russian_tail(std::string_view folded) {
  if (folded == "и" || folded == "по" || folded == "делам") return true;
  const std::u32string w = to_letters(folded);
  if (w.size() < 4) return false;
  for (const std::u32string_view ending :
       {U"ого", U"его", U"ой", U"ей", U"ых", U"их", U"ия", U"ий", U"ии", U"ти", U"ны", U"ки",
        U"ов",  U"ев",  U"ва", U"ла", U"та", U"на", U"да", U"ра", U"ка", U"ам", U"ям"}) {
    if (ends_with(w, ending)) return true;
  }
  return false;
}

class OrgRules {
 public:
  OrgRules(const Scene& scene, std::vector<Candidate>& out) : s_(scene), out_(out) {}

  void run() {
    for (std::size_t i = 0; i < s_.size(); ++i) {
      if (s_.words[i].is_word()) institution(i);
      if (s_.is(i, kOrgHead)) {
        if (s_.cyrillic(i)) {
          russian_head(i);
        } else {
          english_head(i);
        }
      }
      if (s_.is(i, kQuotedOrg)) quoted(i);
      if (s_.is(i, kUnit)) unit(i);
      acronym(i);
      outlet(i);
    }
  }

 private:
  void add(std::size_t first, std::size_t last, int weight, std::string_view rule,
           std::string canonical = {}) {
    Candidate c;
    c.first = first;
    c.last = last;
    c.type = Type::kOrg;
    c.weight = weight;
    c.rule = rule;
    c.canonical = std::move(canonical);
    out_.push_back(std::move(c));
  }

  static std::string filled(const std::string& pattern, std::string_view state) {
    std::string out = pattern;
    const std::size_t percent = out.find('%');
    if (percent == std::string::npos) return out;
    if (!state.empty()) return out.replace(percent, 1, state);
    // Without a state the words before it go too: "Ministry of Defence of %".
    const std::size_t of = out.rfind(" of ", percent);
    return out.substr(0, of == std::string::npos ? percent : of);
  }

  // "Kyrgyz border service", "Defence Ministry", «МИД России», «украинском МИД».
  void institution(std::size_t i) {
    std::uint64_t key = FormIndex::kStart;
    std::size_t last = i;
    std::uint32_t value = 0;
    for (std::size_t k = i; k < s_.size() && s_.same(i, k); ++k) {
      key = FormIndex::extend(key, s_.words.folded(k));
      const FormIndex::Hit hit = s_.lexicon.institutions().at(key);
      if (hit.values != nullptr) {
        last = k + 1;
        value = hit.values->front();
      }
      if (!hit.more) break;
    }
    if (last == i) return;
    const std::string& pattern = s_.lexicon.institution(value);
    const bool nation =
        i > 0 && s_.same(i - 1, i) && s_.is(i - 1, kDemonym) && !s_.words[i].newline_before;
    const bool capital = s_.words[i].capitalised();
    if (nation) {
      add(i - 1, last, 84, "ner/institution",
          filled(pattern, s_.lexicon.state_of(s_.words.folded(i - 1))));
      return;
    }
    // «МИД России», "Ministry of Defence of Armenia"; a parliament may be written small.
    std::size_t state = last;
    if (!s_.cyrillic(i) && state < s_.size() && s_.words.folded(state) == "of") ++state;
    const bool of = s_.cyrillic(i) || state > last;
    if (of && state < s_.size() && s_.same(i, state) && s_.known_as(state, Type::kPlace) &&
        s_.known(state)->state && !s_.words[state].newline_before) {
      std::size_t end = s_.matches[s_.match_of[state]].last;
      if (capital || s_.cyrillic(i)) {
        add(i, end, 84, "ner/institution", filled(pattern, s_.known(state)->canonical));
        return;
      }
    }
    const bool shouting = s_.words[i].caps_sentence;
    if (capital && !shouting &&
        (last - i > 1 || !s_.opens(i) || s_.words[i].shape == text::Shape::kUpper)) {
      add(i, last, 68, "ner/institution", filled(pattern, {}));
    }
  }

  bool org_word(std::size_t i) const {
    return s_.capital(i) && !s_.words[i].tail && (!s_.is(i, kStop) || s_.is(i, kOrgHead));
  }

  // "International Crisis Group", "Nordic Centre for Eurasian Security", "Institute of History".
  void english_head(std::size_t i) {
    if (!s_.words[i].capitalised() || s_.words[i].caps_sentence) return;
    std::size_t first = i;
    while (first > 0 && first + 6 > i && s_.same(first - 1, i) && s_.words[first].space_before &&
           !s_.words[first].newline_before) {
      if (org_word(first - 1) && !(s_.opens(first - 1) && s_.is(first - 1, kStop))) {
        --first;
      } else if (first > 1 && s_.words.folded(first - 1) == "and" && org_word(first - 2) &&
                 !s_.known(first - 2)) {
        first -= 2;
      } else {
        break;
      }
    }
    while (first < i && s_.is(first, kStop)) ++first;
    std::size_t last = i + 1;
    std::size_t k = last;
    while (k < s_.size() && k < i + 9 && s_.same(i, k) && !s_.words[k].newline_before) {
      if (org_word(k)) {
        last = ++k;
      } else if (s_.is(k, kOrgTail) && !s_.words[k].tail &&
                 (s_.words.folded(k) != "and" || last > i + 1)) {
        ++k;
      } else {
        break;
      }
    }
    const bool named = first < i || last > i + 1;
    if (!named) return;
    // "Party of X said": a tail alone needs "of" or "for", which org_tail gives.
    if (first == i && last > i + 1 && !s_.is(i + 1, kOrgTail)) return;
    add(first, last, 66, "ner/org-head");
  }

  // «Международный валютный фонд», «Институт востоковедения РАН», «Пермское ракетное училище».
  void russian_head(std::size_t i) {
    const bool capital = s_.words[i].capitalised();
    std::size_t first = i;
    while (first > 0 && first + 4 > i && s_.same(first - 1, i) && s_.words[first - 1].is_word() &&
           s_.words[first].space_before && !s_.words[first].newline_before) {
      const std::u32string w = to_letters(s_.words.folded(first - 1));
      bool adjective = w.size() > 4;
      if (adjective) {
        adjective = false;
        for (const std::u32string_view ending :
             {U"ый", U"ий", U"ой", U"ая", U"яя", U"ое", U"ее", U"ого", U"его", U"ому", U"ему",
              U"ым", U"им", U"ом", U"ем", U"ую", U"юю", U"ей"}) {
          adjective = adjective || ends_with(w, ending);
        }
      }
      if (!adjective || s_.is(first - 1, kStop | kRole)) break;
      --first;
      if (s_.words[first].capitalised()) break;
    }
    const bool led = first < i && s_.words[first].capitalised() && !s_.is(first, kDemonym);
    if (!led) first = i;
    if (!led && !capital) return;
    if (led && s_.opens(first) && i - first == 1 && !s_.is(i, kOrgHead)) return;
    std::size_t last = i + 1;
    std::size_t k = last;
    while (k < s_.size() && k < i + 7 && s_.same(i, k) && !s_.words[k].newline_before &&
           s_.words[k].is_word()) {
      const Entry* entry = s_.known(k);
      if (entry != nullptr && (entry->type == Type::kPerson || s_.words.folded(k - 1) == "и")) {
        break;
      }
      if (entry != nullptr) {
        k = last = s_.matches[s_.match_of[k]].last;
        if (entry->type == Type::kPlace) break;
        continue;
      }
      if (s_.words[k].capitalised()) {
        if (s_.given[k] != nullptr || s_.lexicon.surname_like(s_.words.folded(k))) break;
        last = ++k;
        continue;
      }
      if (!russian_tail(s_.words.folded(k)) || s_.is(k, kSpeech | kRole)) break;
      ++k;
      if (s_.words.folded(k - 1) != "и" && s_.words.folded(k - 1) != "по" &&
          s_.words.folded(k - 1) != "делам" && !led) {
        last = k;
      }
    }
    if (!led && last == i + 1) return;
    if (!led && s_.opens(i) && s_.known(last - 1) == nullptr) return;
    add(first, last, 64, "ner/org-head");
  }

  // Газета «X», партия «X», the "X" club.
  void quoted(std::size_t i) {
    std::size_t open = i + 1;
    if (open >= s_.size() || !s_.same(i, open)) return;
    if (!opening_quote(s_.words.folded(open)) && open + 1 < s_.size() &&
        opening_quote(s_.words.folded(open + 1))) {
      ++open;
    }
    if (opening_quote(s_.words.folded(open)) && open + 1 < s_.size() && s_.capital(open + 1)) {
      std::size_t close = open + 1;
      while (close < s_.size() && close < open + 8 && s_.same(i, close) &&
             !closing_quote(s_.words.folded(close))) {
        ++close;
      }
      if (close < s_.size() && closing_quote(s_.words.folded(close)) && close > open + 1) {
        add(open + 1, close, 86, "ner/quoted");
      }
      return;
    }
    // "the Reform party", "of the "Dawn" club".
    if (s_.cyrillic(i) || i == 0 || s_.words[i].capitalised()) return;
    std::size_t last = i;
    if (closing_quote(s_.words.folded(last - 1)) && last > 1) --last;
    std::size_t first = last;
    while (first > 0 && first + 3 > last && s_.same(first - 1, i) && s_.name_word(first - 1)) {
      --first;
    }
    if (first == last || s_.known_other_than_person(first)) return;
    if (first > 0 &&
        (s_.words.folded(first - 1) == "the" || opening_quote(s_.words.folded(first - 1)))) {
      add(first, last, 56, "ner/quoted");
    }
  }

  // "201st base", «38-й бригады», "Scorpion brigade".
  void unit(std::size_t i) {
    if (i == 0 || !s_.same(i - 1, i)) return;
    std::size_t first = i;
    while (first > 0 && first + 4 > i && s_.same(first - 1, i) && s_.words[first].space_before) {
      const char lead = s_.words.folded(first - 1).empty() ? ' ' : s_.words.folded(first - 1)[0];
      const bool number = lead >= '0' && lead <= '9';
      if (number && first == i && s_.words[first - 1].kind == text::TokenKind::kNumber) break;
      if (number && s_.words.folded(first - 1).size() > 1) {
        add(first - 1, i + 1, 70, "ner/unit");
        return;
      }
      if (s_.cyrillic(i) ? !is_middle(first - 1) : !org_word(first - 1)) break;
      --first;
    }
    const bool base = s_.words.folded(i) == "base";
    if (!s_.cyrillic(i) && first < i && !base && !s_.is(first, kDemonym) &&
        !s_.words[i].caps_sentence) {
      add(first, i + 1, 70, "ner/unit");
    }
  }
  bool is_middle(std::size_t i) const {
    const std::u32string w = to_letters(s_.words.folded(i));
    return ends_with(w, U"ой") || ends_with(w, U"ая") || ends_with(w, U"ую") ||
           ends_with(w, U"ый") || ends_with(w, U"ого") || ends_with(w, U"ей");
  }

  // Outlets that no list knows: "Example.ge", «X» after a verb of saying, "23 Oct (X) -".
  void outlet(std::size_t i) {
    if (opening_quote(s_.words.folded(i)) && s_.capital(i + 1) && s_.same(i, i + 1)) {
      std::size_t close = i + 1;
      while (close < s_.size() && close < i + 6 && s_.same(i, close) && s_.words[close].is_word()) {
        ++close;
      }
      if (close >= s_.size() || !closing_quote(s_.words.folded(close)) || close == i + 1) return;
      const bool after = s_.same(i, close + 1) && s_.is(close + 1, kSpeech);
      const std::string_view lead = i > 0 ? s_.words.folded(i - 1) : std::string_view();
      const bool before =
          lead == "от" || lead == "пишет" || lead == "сообщает" || lead == "передает";
      const bool issue = s_.punctuation(close + 1, ",") &&
                         (s_.words.folded(close + 2) == "№" || s_.words.folded(close + 2) == "no");
      if (s_.known_as(i + 1, Type::kPlace) && close == i + 2) return;
      if (after || before || issue) add(i + 1, close, 84, "ner/outlet");
      return;
    }
    if (!s_.capital(i) || s_.match_of[i] != Scene::kNone) return;
    if (s_.punctuation(i + 1, ".") && i + 2 < s_.size() && !s_.words[i + 1].space_before &&
        !s_.words[i + 2].space_before && s_.is(i + 2, kDomain) && s_.same(i, i + 2)) {
      add(i, i + 3, 76, "ner/outlet");
      return;
    }
    if (i > 1 && s_.punctuation(i - 1, "(") && s_.punctuation(i + 1, ")") &&
        s_.words.folded(i + 2) == "-" && s_.words[i - 2].kind == text::TokenKind::kNumber) {
      add(i, i + 1, 76, "ner/outlet");
    }
  }

  // Unknown capitals in a text that is not shouted.
  void acronym(std::size_t i) {
    const Word& word = s_.words[i];
    if (!word.is_word() || word.shape != text::Shape::kUpper || word.caps_sentence) return;
    if (s_.match_of[i] != Scene::kNone || s_.is(i, kNoAcronym | kStop | kRole)) return;
    if (s_.initial(i)) return;
    const std::u32string letters = to_letters(s_.words.surface(i));
    if (letters.size() < 3 || letters.size() > 6) return;
    bool roman = true;
    for (const char32_t c : letters) {
      if (!is_letter(c)) return;
      roman = roman && std::u32string_view(U"IVXLCDMХ").find(c) != std::u32string_view::npos;
    }
    if (roman) return;
    // Capitals beside other capitals are a heading or a surname: "Анна ПЕТРОВА".
    if (i > 0 && s_.same(i - 1, i) && s_.capital(i - 1) && letters.size() > 4) return;
    if (s_.same(i, i + 1) && s_.punctuation(i + 1, ":")) return;
    if (s_.same(i, i + 1) && s_.capital(i + 1) && s_.words[i + 1].shape == text::Shape::kUpper) {
      return;
    }
    add(i, i + 1, 40, "ner/acronym");
  }

  const Scene& s_;
  std::vector<Candidate>& out_;
};

}  // namespace

void find_organisations(const Scene& scene, std::vector<Candidate>& out) {
  OrgRules(scene, out).run();
}

}  // namespace yarlyk::ner
