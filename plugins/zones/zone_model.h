// Divides a bare article into stretches: title, by-line, body, comments and so on.
//
// Knows nothing but the text: no mark-up, no metadata. Looks at the page as a whole (what stands
// above and below, what is said twice, how long lines are) and at phrase lists.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace yarlyk::zones {

enum class Kind : std::uint8_t {
  kTitle,
  kByline,
  kDateline,
  kCaption,
  kBody,
  kComment,
  kDigest,
  kBio,
  kChrome,
};

// The word that stands for `kind` in results: "title", "byline", ...
std::string_view name(Kind kind);

struct Zone {
  text::Span span;  // bytes; first and last characters are not white space
  Kind kind = Kind::kBody;
  std::string by;  // the rule behind it, "zones/..."
};

// A data file as the host hands it over; `bytes` need only live during construction.
struct DataFile {
  std::string_view name;
  std::string_view bytes;
};

class ZoneModel {
 public:
  // Reads the phrase lists [setup]. Throws std::runtime_error "file:line: what, remedy".
  explicit ZoneModel(const std::vector<DataFile>& files);
  ~ZoneModel();
  ZoneModel(ZoneModel&&) noexcept;
  ZoneModel& operator=(ZoneModel&&) noexcept;

  // The zones of `text` (well-formed UTF-8) in order: they do not overlap and cover everything
  // but white space. `title_hint` is the title known from elsewhere, or empty. [concurrent]
  std::vector<Zone> zones(std::string_view text, std::string_view title_hint = {}) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace yarlyk::zones
