#include "normalize_stage.h"

namespace yarlyk::normalize {

NormalizeStage::NormalizeStage(sdk::Setup& setup) : view_(setup.provides("view:plain")) {
  options_.compose = setup.param("compose").boolean();
  options_.apostrophes = setup.param("apostrophes").boolean();
  options_.dashes = setup.param("dashes").boolean();
  options_.spaces = setup.param("spaces").boolean();
  options_.invisible = setup.param("invisible").boolean();
  options_.stress = setup.param("stress").boolean();
}

void NormalizeStage::process(sdk::Document& document) const {
  const View view = normalize(document.text(), options_);
  std::vector<yarlyk_segment> segments;
  segments.reserve(view.segments.size());
  for (const Segment& s : view.segments) {
    segments.push_back({s.src_begin, s.src_end, s.dst_begin, s.dst_end, s.copied ? 1u : 0u, 0});
  }
  document.commit_view(view_, view.text, segments.data(),
                       static_cast<std::uint32_t>(segments.size()));
}

}  // namespace yarlyk::normalize
