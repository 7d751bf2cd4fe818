#include "config/condition.h"

#include <algorithm>
#include <array>
#include <utility>

#include "config/suggest.h"

namespace yarlyk::config {
namespace {

constexpr std::size_t kDepthMax = 50;
constexpr std::string_view kDocument = "document.";
constexpr std::string_view kMeta = "document.meta.";

struct Token {
  enum class Kind : std::uint8_t { kEnd, kWord, kText, kSign };
  Kind kind = Kind::kEnd;
  std::string text;  // of kText: without quotes
  ConditionSpan span;
};

struct Refusal {  // thrown inside this file only
  ConditionFault fault;
};

[[noreturn]] void refuse(ConditionSpan span, std::string message, std::string remedy) {
  throw Refusal{{span, std::move(message), std::move(remedy)}};
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Everything that is no sign, quote or space: words may hold letters of any script.
bool is_word(char c) {
  return !is_space(c) && std::string_view("()[],=!<>'\"&|").find(c) == std::string_view::npos;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> tokens() {
    std::vector<Token> out;
    while (true) {
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
      out.push_back(next());
      if (out.back().kind == Token::Kind::kEnd) return out;
    }
  }

 private:
  Token next() {
    const std::size_t begin = at_;
    if (at_ == text_.size()) return {Token::Kind::kEnd, {}, {begin, begin}};
    const char c = text_[at_];
    if (c == '\'' || c == '"') return quoted(c);
    if (is_word(c)) {
      while (at_ < text_.size() && is_word(text_[at_])) ++at_;
      return {Token::Kind::kWord, std::string(text_.substr(begin, at_ - begin)), {begin, at_}};
    }
    for (const std::string_view sign : {"==", "!=", "<=", ">=", "&&", "||"}) {
      if (text_.substr(at_, 2) != sign) continue;
      at_ += 2;
      if (sign == "&&") refuse({begin, at_}, "'&&' is no word of conditions", "write 'and'");
      if (sign == "||") refuse({begin, at_}, "'||' is no word of conditions", "write 'or'");
      return {Token::Kind::kSign, std::string(sign), {begin, at_}};
    }
    ++at_;
    if (c == '=') refuse({begin, at_}, "'=' is no comparison", "write '=='");
    if (c == '!') refuse({begin, at_}, "'!' is no word of conditions", "write 'not'");
    if (c == '&' || c == '|') {
      refuse({begin, at_}, std::string("'") + c + "' is no word of conditions",
             c == '&' ? "write 'and'" : "write 'or'");
    }
    return {Token::Kind::kSign, std::string(1, c), {begin, at_}};
  }

  Token quoted(char quote) {
    const std::size_t begin = at_++;
    const std::size_t end = text_.find(quote, at_);
    if (end == std::string_view::npos) {
      refuse({begin, text_.size()}, "a quotation mark is opened and never closed", "close it");
    }
    Token token{Token::Kind::kText, std::string(text_.substr(at_, end - at_)), {begin, end + 1}};
    at_ = end + 1;
    return token;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Condition whole() {
    if (now().kind == Token::Kind::kEnd) refuse(now().span, "the condition is empty", "fill it");
    Condition condition = either(0);
    if (now().kind != Token::Kind::kEnd) {
      refuse(now().span, quote(now().text) + " is not expected here",
             "join conditions by 'and' or 'or'");
    }
    return condition;
  }

 private:
  const Token& now() const { return tokens_[at_]; }
  bool is(std::string_view text) const {
    return (now().kind == Token::Kind::kWord || now().kind == Token::Kind::kSign) &&
           now().text == text;
  }
  bool take(std::string_view text) {
    if (!is(text)) return false;
    ++at_;
    return true;
  }
  void expect(std::string_view sign, std::string_view after) {
    if (take(sign)) return;
    refuse(now().span,
           "'" + std::string(sign) + "' is missing after " + std::string(after) +
               (now().kind == Token::Kind::kEnd ? "" : ", before " + quote(now().text)),
           "add it");
  }

  Condition joined(Condition::Op op, std::string_view word, std::size_t depth) {
    const auto part = [&] { return op == Condition::Op::kOr ? all(depth) : single(depth); };
    Condition first = part();
    if (!is(word)) return first;
    Condition condition;
    condition.op = op;
    condition.parts.push_back(std::move(first));
    while (take(word)) condition.parts.push_back(part());
    return condition;
  }
  Condition either(std::size_t depth) { return joined(Condition::Op::kOr, "or", depth); }
  Condition all(std::size_t depth) { return joined(Condition::Op::kAnd, "and", depth); }

  Condition single(std::size_t depth) {
    if (depth > kDepthMax) {
      refuse(now().span, "the condition nests more than 50 deep", "make it simpler");
    }
    if (take("not")) {
      Condition condition;
      condition.op = Condition::Op::kNot;
      condition.parts.push_back(single(depth + 1));
      return condition;
    }
    if (take("(")) {
      Condition condition = either(depth + 1);
      expect(")", "the condition in parentheses");
      return condition;
    }
    if (is("has") && tokens_[at_ + 1].text == "(") return has();
    return test();
  }

  Condition has() {
    at_ += 2;
    Condition condition;
    condition.op = Condition::Op::kHas;
    condition.name = name(true);
    expect(")", "what has() asks for");
    return condition;
  }

  Condition test() {
    Condition condition;
    condition.name = name(false);
    static constexpr std::array<std::pair<std::string_view, Condition::Op>, 6> kSigns{{
        {"==", Condition::Op::kEqual},
        {"!=", Condition::Op::kUnequal},
        {"<", Condition::Op::kLess},
        {"<=", Condition::Op::kLessEqual},
        {">", Condition::Op::kGreater},
        {">=", Condition::Op::kGreaterEqual},
    }};
    for (const auto& [sign, op] : kSigns) {
      if (!take(sign)) continue;
      condition.op = op;
      condition.values.push_back(value());
      return condition;
    }
    const bool negated = is("not") && tokens_[at_ + 1].text == "in";
    if (negated) ++at_;
    if (!take("in")) return condition;
    condition.op = negated ? Condition::Op::kNotIn : Condition::Op::kIn;
    expect("[", "'in'");
    do {
      condition.values.push_back(value());
    } while (take(","));
    expect("]", "the list");
    return condition;
  }

  ConditionName name(bool in_has) {
    const Token token = now();
    if (token.kind != Token::Kind::kWord) {
      refuse(token.span,
             token.kind == Token::Kind::kEnd ? "the condition ends where a name should follow"
                                             : quote(token.text) + " stands where a name should",
             "name a feature of the document: document.language");
    }
    ++at_;
    const std::string& word = token.text;
    if (word.starts_with(kMeta) && word.size() > kMeta.size()) {
      return {ConditionName::Kind::kMeta, word.substr(kMeta.size()), token.span};
    }
    if (word.starts_with(kDocument) && word.size() > kDocument.size()) {
      return {ConditionName::Kind::kFeature, word.substr(kDocument.size()), token.span};
    }
    if (in_has) return {ConditionName::Kind::kLayer, word, token.span};
    static const std::vector<std::string_view> kWords = {"has", "not", "document"};
    refuse(token.span, quote(word) + " names nothing" + did_you_mean(word, kWords),
           "write document.FEATURE, document.meta.KEY or has(LAYER)");
  }

  ConditionValue value() {
    const Token token = now();
    const bool usable = token.kind == Token::Kind::kText || token.kind == Token::Kind::kWord;
    if (!usable) {
      refuse(token.span,
             token.kind == Token::Kind::kEnd ? "the condition ends where a value should follow"
                                             : quote(token.text) + " stands where a value should",
             "write a word, a number or text in quotes");
    }
    ++at_;
    return {token.text, token.kind == Token::Kind::kText, token.span};
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

ConditionResult parse_condition(std::string_view text) {
  try {
    return {Parser(Lexer(text).tokens()).whole(), std::nullopt};
  } catch (Refusal& refusal) {
    return {std::nullopt, std::move(refusal.fault)};
  }
}

Place place_within(const Text& scalar, ConditionSpan span, const SourceText& source) {
  std::string_view rest = source.line(scalar.place.line);
  std::uint32_t column = 1;
  while (column < scalar.place.column && !rest.empty()) {
    rest.remove_prefix(1);
    while (!rest.empty() && (static_cast<unsigned char>(rest[0]) & 0xC0) == 0x80) {
      rest.remove_prefix(1);
    }
    ++column;
  }
  if (!rest.empty() && (rest[0] == '"' || rest[0] == '\'')) {
    rest.remove_prefix(1);
    ++column;
  }
  if (source.file_name() != scalar.place.file || !rest.starts_with(scalar.value)) {
    return scalar.place;
  }
  Place place = scalar.place;
  place.column = column + static_cast<std::uint32_t>(code_points(rest.substr(0, span.begin)));
  const std::size_t length = code_points(rest.substr(span.begin, span.end - span.begin));
  place.length = static_cast<std::uint32_t>(std::max<std::size_t>(length, 1));
  return place;
}

}  // namespace yarlyk::config
