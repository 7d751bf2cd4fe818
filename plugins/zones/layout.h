// Weighs the marks of all lines against their place on the page: head block, body, tail block,
// comments. The order of the passes is the method; README.md describes it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "marks.h"
#include "page.h"
#include "zone_model.h"

namespace yarlyk::zones {

// A line's zone. `cut` divides the line in two: what stands before it has kind and by, the rest
// kind2 and by2. `by` and `by2` are string literals.
struct Verdict {
  Kind kind = Kind::kBody;
  std::string_view by;    // empty: not decided yet
  std::uint32_t cut = 0;  // byte of the text, 0: undivided
  Kind kind2 = Kind::kBody;
  std::string_view by2;

  bool decided() const { return !by.empty(); }
};

class Layout {
 public:
  Layout(const Lexicon& lexicon, const text::TokenizedText& tokens, const Page& page);

  // One verdict for every line of the page. Call once: it hands its own over.
  std::vector<Verdict> verdicts();

 private:
  std::size_t size() const { return page_.lines.size(); }
  const Line& line(std::size_t i) const { return page_.lines[i]; }
  std::uint32_t same(std::size_t i) const;  // how many lines have the words of line i
  void set(std::size_t i, Kind kind, std::string_view by);

  // Single lines; each rule is conservative enough to hold anywhere on the page.
  bool is_caption(std::size_t i) const;
  bool is_chrome(std::size_t i, bool at_edge) const;
  bool is_related(std::size_t i) const;
  bool is_byline(std::size_t i) const;
  bool is_bio(std::size_t i) const;
  bool is_speech(std::size_t i) const;  // dialogue or a speaker's label
  bool is_heading(std::size_t i) const;
  bool is_gap(std::size_t i) const { return !spaced_ || line(i).blank_before; }
  bool is_number_heading(std::size_t i) const;
  std::size_t run_in_end(const Line& l) const;
  bool is_about_author(std::size_t i) const;
  bool is_subtitle(std::size_t i, bool first, std::size_t limit) const;
  void note_authors(std::size_t i);
  bool is_opening(std::size_t i, std::size_t end) const;  // a headline that ends with ? or !
  bool has_start_sign(std::size_t i) const;  // the start phrase ends with or runs into a sign
  bool is_short(std::size_t i) const;        // as short and open as a headline
  bool starts_capital(std::size_t i) const;
  // What the fields of a line of particulars make it; false if they do not say.
  bool particulars_kind(std::size_t i, Kind& kind, std::string_view& by) const;

  // Passes over the page, in this order.
  std::size_t find_comments() const;  // first line of the comment section; size() without one
  void comment_pass(std::size_t from);
  void digest_pass(std::size_t end);
  std::size_t body_start(std::size_t from, std::size_t end) const;
  void head_pass(std::size_t from, std::size_t body);
  std::size_t find_title(std::size_t from, std::size_t body) const;
  void head_line(std::size_t i, std::size_t title, bool& particulars_seen);
  void tail_pass(std::size_t body, std::size_t end);
  void furniture_pass(std::size_t top, std::size_t end);
  bool tail_line(std::size_t i, std::size_t body);
  void middle_pass(std::size_t body, std::size_t end);
  void cut_pass(std::size_t body, std::size_t end);
  void cut_run_in(std::size_t i);
  bool cut_dateline(std::size_t i);
  bool cut_recorded(std::size_t i);
  void cut_disclaimer(std::size_t i);
  std::size_t recorded_at(std::size_t i) const;  // token where "Recorded by X" starts; 0 without
  bool cut_initials(std::size_t i);

  const Lexicon& lexicon_;
  const text::TokenizedText& tokens_;
  const Page& page_;
  std::vector<Marks> marks_;
  std::vector<Verdict> verdicts_;
  std::vector<std::uint32_t> repeats_;      // by key
  std::vector<std::uint32_t> label_count_;  // by line: lines that share its label
  std::uint32_t title_key_ = 0;
  std::size_t lone_bullets_ = 0;
  bool run_in_ = false;     // headings stand in capitals at the head of paragraphs
  bool interview_ = false;  // many lines put questions to somebody: an interview without labels
  bool spaced_ = false;     // paragraphs are divided by empty lines
  std::vector<std::string_view> authors_;  // folded names that end the names of by-lines
};

}  // namespace yarlyk::zones
