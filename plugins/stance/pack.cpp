#include "pack.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

namespace yarlyk::stance {
namespace {

using Kind = PackNode::Kind;

[[noreturn]] void fail(const PackNode& node, std::string message) {
  throw PackError(node.file, node.line, node.column, std::move(message));
}

const PackNode* child(const PackNode& map, std::string_view key) {
  for (const auto& [name, node] : map.entries) {
    if (name == key) return &node;
  }
  return nullptr;
}

void check_map(const PackNode& node, std::initializer_list<std::string_view> known) {
  if (node.kind != Kind::kMap) fail(node, "expected a map of keys and values");
  for (std::size_t i = 0; i < node.entries.size(); ++i) {
    const std::string& key = node.entries[i].first;
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      std::string all;
      for (const std::string_view k : known) all.append(all.empty() ? "" : ", ").append(k);
      fail(node.entries[i].second, "unknown key '" + key + "', expected one of: " + all);
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (node.entries[j].first == key) {
        fail(node.entries[i].second, "key '" + key + "' stands twice, remove one");
      }
    }
  }
}

const std::string& scalar(const PackNode& node, std::string_view what) {
  if (node.kind != Kind::kScalar || node.scalar.empty()) {
    fail(node, "expected " + std::string(what));
  }
  return node.scalar;
}

const PackNode& required(const PackNode& map, std::string_view key) {
  const PackNode* node = child(map, key);
  if (node == nullptr) fail(map, "key '" + std::string(key) + "' is missing, add it");
  return *node;
}

template <typename T>
T choice(const PackNode& map, std::string_view key, T fallback,
         std::initializer_list<std::pair<std::string_view, T>> values) {
  const PackNode* node = child(map, key);
  if (node == nullptr) return fallback;
  std::string all;
  for (const auto& [name, value] : values) {
    if (node->kind == Kind::kScalar && node->scalar == name) return value;
    all.append(all.empty() ? "" : ", ").append(name);
  }
  fail(*node,
       "bad value '" + node->scalar + "' of '" + std::string(key) + "', expected one of: " + all);
}

double number(const PackNode& map, std::string_view key, double fallback) {
  const PackNode* node = child(map, key);
  if (node == nullptr) return fallback;
  double value = 0;
  const char* const end = node->scalar.data() + node->scalar.size();
  const auto [stop, error] = std::from_chars(node->scalar.data(), end, value);
  if (node->kind != Kind::kScalar || error != std::errc() || stop != end || !(value > 0) ||
      value > 10) {
    fail(*node, "bad value of '" + std::string(key) + "', expected a number above 0, at most 10");
  }
  return value;
}

std::vector<std::string> strings(const PackNode& node) {
  if (node.kind != Kind::kList || node.items.empty()) fail(node, "expected a list of texts");
  std::vector<std::string> out;
  for (const PackNode& item : node.items) out.push_back(scalar(item, "a text"));
  return out;
}

class Compiler {
 public:
  Pack run(const PackNode& root) {
    check_map(root, {"pack", "version", "target", "names", "nouns", "pronouns", "metonyms",
                     "rivals", "excluded", "acts", "cues", "operators", "words", "examples"});
    pack_.id = scalar(required(root, "pack"), "the name of the pack");
    const PackNode& target = required(root, "target");
    check_map(target, {"id", "canonical"});
    pack_.target = scalar(required(target, "id"), "the target's name");
    pack_.canonical = strings(required(target, "canonical"));
    add(required(root, "names"), {}, &Lexicon::names, 0);
    read_aliases(root, "nouns", pack_.nouns, &Lexicon::nouns);
    read_aliases(root, "metonyms", pack_.metonyms, &Lexicon::metonyms);
    if (const PackNode* node = child(root, "pronouns")) add(*node, {}, &Lexicon::pronouns, 0);
    if (const PackNode* node = child(root, "excluded")) add(*node, {}, &Lexicon::excluded, 0);
    read_rivals(root);
    read_rules(root, "acts", {"", 0, 1.0, Mode::kAct, Relation::kSentence, HolderRule::kAgent});
    read_rules(root, "cues", {});
    read_operators(root);
    read_words(root);
    read_examples(root);
    return std::move(pack_);
  }

 private:
  using Member = PatternSet Lexicon::*;

  void add_list(const PackNode& list, PatternSet& set, std::uint32_t value,
                const text::Stemmer& stemmer) {
    if (list.kind != Kind::kList || list.items.empty()) fail(list, "expected a list of patterns");
    for (const PackNode& item : list.items) {
      try {
        set.add(scalar(item, "a pattern"), value, stemmer);
      } catch (const std::invalid_argument& error) {
        fail(item, "pattern '" + item.scalar + "': " + error.what());
      }
    }
  }

  template <typename Pick>
  void add_both(const PackNode& map, const Pick& pick, std::uint32_t value) {
    const PackNode* const en = child(map, "en");
    const PackNode* const ru = child(map, "ru");
    if (en == nullptr && ru == nullptr) fail(map, "neither 'en' nor 'ru' is given, add one");
    if (en != nullptr) add_list(*en, pick(pack_.english), value, english_);
    if (ru != nullptr) add_list(*ru, pick(pack_.russian), value, russian_);
  }

  // The names of the target and of its rivals are looked for in texts of both languages.
  void add(const PackNode& map, std::initializer_list<std::string_view> more, Member member,
           std::uint32_t value) {
    if (more.size() == 0) check_map(map, {"en", "ru"});
    add_both(
        map, [member](Lexicon& l) -> PatternSet& { return l.*member; }, value);
    if (member != &Lexicon::names && member != &Lexicon::rivals) return;
    if (const PackNode* ru = child(map, "ru")) {
      add_list(*ru, pack_.english.*member, value, english_);
    }
    if (const PackNode* en = child(map, "en")) {
      add_list(*en, pack_.russian.*member, value, russian_);
    }
  }

  static const std::vector<PackNode>& list_of(const PackNode& node) {
    if (node.kind != Kind::kList) fail(node, "expected a list");
    return node.items;
  }

  template <typename Entry>
  static std::string id_of(const PackNode& item, const std::vector<Entry>& before) {
    const PackNode& node = required(item, "id");
    const std::string& id = scalar(node, "an id");
    for (const Entry& entry : before) {
      if (entry.id == id) fail(node, "id '" + id + "' stands twice, rename one");
    }
    return id;
  }

  void read_aliases(const PackNode& root, std::string_view key, std::vector<Alias>& out,
                    Member member) {
    const PackNode* const list = child(root, key);
    if (list == nullptr) return;
    for (const PackNode& item : list_of(*list)) {
      check_map(item, {"id", "needs", "en", "ru"});
      Alias alias{id_of(item, out), choice<Needs>(item, "needs", Needs::kEstablished,
                                                  {{"nothing", Needs::kNothing},
                                                   {"established", Needs::kEstablished},
                                                   {"near", Needs::kNear},
                                                   {"judged", Needs::kJudged}})};
      add(item, {"id"}, member, static_cast<std::uint32_t>(out.size()));
      out.push_back(std::move(alias));
    }
  }

  void read_rivals(const PackNode& root) {
    const PackNode* const list = child(root, "rivals");
    if (list == nullptr) return;
    for (const PackNode& item : list_of(*list)) {
      check_map(item, {"id", "blocks", "en", "ru"});
      Rival rival{id_of(item, pack_.rivals), {}};
      if (const PackNode* blocks = child(item, "blocks")) {
        rival.blocks = strings(*blocks);
        for (std::size_t i = 0; i < rival.blocks.size(); ++i) {
          const auto same = [&](const Alias& a) { return a.id == rival.blocks[i]; };
          if (std::none_of(pack_.nouns.begin(), pack_.nouns.end(), same) &&
              std::none_of(pack_.metonyms.begin(), pack_.metonyms.end(), same)) {
            fail(blocks->items[i], "no noun or metonym has the id '" + rival.blocks[i] + "'");
          }
        }
      }
      add(item, {"id"}, &Lexicon::rivals, static_cast<std::uint32_t>(pack_.rivals.size()));
      pack_.rivals.push_back(std::move(rival));
    }
  }

  void read_rules(const PackNode& root, std::string_view key, const Rule& standard) {
    const PackNode* const list = child(root, key);
    if (list == nullptr) return;
    for (const PackNode& item : list_of(*list)) {
      check_map(item, {"id", "label", "weight", "mode", "relation", "holder", "flips", "en", "ru"});
      required(item, "label");
      Rule rule = standard;
      rule.id = id_of(item, pack_.rules);
      rule.direction =
          choice<int>(item, "label", 0, {{"favor", 1}, {"against", -1}, {"neutral", 0}});
      rule.weight = number(item, "weight", standard.weight);
      rule.mode = choice<Mode>(item, "mode", standard.mode,
                               {{"evaluate", Mode::kEvaluate},
                                {"act", Mode::kAct},
                                {"prefer", Mode::kPrefer},
                                {"forecast", Mode::kForecast},
                                {"report", Mode::kReport}});
      rule.relation = choice<Relation>(item, "relation", standard.relation,
                                       {{"clause", Relation::kClause},
                                        {"near", Relation::kNear},
                                        {"sentence", Relation::kSentence}});
      rule.holder =
          choice<HolderRule>(item, "holder", standard.holder,
                             {{"text", HolderRule::kText}, {"agent", HolderRule::kAgent}});
      rule.flips = choice<bool>(item, "flips", true, {{"true", true}, {"false", false}});
      add(item, {"id"}, &Lexicon::rules, static_cast<std::uint32_t>(pack_.rules.size()));
      pack_.rules.push_back(std::move(rule));
    }
  }

  template <std::size_t kCount>
  void read_lists(const PackNode& root, std::string_view key,
                  std::array<PatternSet, kCount> Lexicon::*lists,
                  const std::array<std::string_view, kCount>& names) {
    const PackNode& map = required(root, key);
    if (map.kind != Kind::kMap) fail(map, "expected a map of keys and values");
    for (const auto& [name, node] : map.entries) {
      const auto found = std::find(names.begin(), names.end(), name);
      if (found == names.end()) {
        fail(node, "unknown key '" + name + "' in '" + std::string(key) + "'");
      }
      const auto index = static_cast<std::size_t>(found - names.begin());
      check_map(node, {"en", "ru"});
      add_both(
          node, [&](Lexicon& l) -> PatternSet& { return (l.*lists)[index]; }, 0);
    }
  }

  void read_operators(const PackNode& root) {
    read_lists<kOperators>(
        root, "operators", &Lexicon::operators,
        {"negation", "failure", "hedge", "condition", "concession", "doubt", "break"});
  }

  void read_words(const PackNode& root) {
    read_lists<kWordLists>(root, "words", &Lexicon::words,
                           {"groups", "persons", "governments", "first_person", "locative",
                            "definite", "attitude", "agent_mark", "coordinate"});
  }

  void read_examples(const PackNode& root) {
    const PackNode* const list = child(root, "examples");
    if (list == nullptr) return;
    for (const PackNode& item : list_of(*list)) {
      check_map(item, {"text", "language", "expect"});
      Example example;
      example.text = scalar(required(item, "text"), "a text");
      example.language = choice<std::string>(item, "language", "en", {{"en", "en"}, {"ru", "ru"}});
      example.line = item.line;
      for (const PackNode& row : list_of(required(item, "expect"))) {
        check_map(row, {"holder", "label"});
        example.expect.push_back({scalar(required(row, "holder"), "a holder"),
                                  scalar(required(row, "label"), "a label")});
      }
      pack_.examples.push_back(std::move(example));
    }
  }

  Pack pack_;
  text::Stemmer english_{text::Language::kEnglish};
  text::Stemmer russian_{text::Language::kRussian};
};

}  // namespace

PackNode::PackNode() = default;
PackNode::~PackNode() = default;
PackNode::PackNode(const PackNode& other) = default;
PackNode::PackNode(PackNode&& other) noexcept = default;
PackNode& PackNode::operator=(const PackNode& other) = default;
PackNode& PackNode::operator=(PackNode&& other) noexcept = default;

PackError::PackError(std::string file_name, std::uint32_t at_line, std::uint32_t at_column,
                     std::string text)
    : std::runtime_error(file_name + ":" + std::to_string(at_line) + ":" +
                         std::to_string(at_column) + ": " + text),
      file(std::move(file_name)),
      line(at_line),
      column(at_column),
      message(std::move(text)) {}

Pack compile(const PackNode& root) { return Compiler().run(root); }

std::string_view name_of(Label label) {
  switch (label) {
    case Label::kFavor:
      return "favor";
    case Label::kAgainst:
      return "against";
    case Label::kNeutral:
      break;
  }
  return "neutral";
}

std::string_view name_of(Mode mode) {
  switch (mode) {
    case Mode::kEvaluate:
      return "evaluate";
    case Mode::kAct:
      return "act";
    case Mode::kPrefer:
      return "prefer";
    case Mode::kForecast:
      return "forecast";
    case Mode::kReport:
      break;
  }
  return "report";
}

}  // namespace yarlyk::stance
