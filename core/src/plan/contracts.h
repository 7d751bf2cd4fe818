// Contracts of all stages, in the order of the file: who provides what to whom. [setup]
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"

namespace yarlyk::plan {

// What the reader fills of the document layer.
const std::vector<std::string_view>& reader_features();

// One stage as the checker sees it; `active` has one flag for each contract of the descriptor.
struct ContractStage {
  const config::StageSpec* spec = nullptr;
  const catalog::CatalogEntry* entry = nullptr;
  std::vector<bool> active;
};

// Whether the decoder fills this feature of the layer `document`.
bool is_decoder_feature(const std::string& name);

class ContractChecker {
 public:
  ContractChecker(const std::vector<ContractStage>& stages, const catalog::Catalog& catalog,
                  PlanResult& result)
      : stages_(stages), catalog_(catalog), result_(result) {}

  // Faults go to the result; the schema is complete only if there were none.
  document::Schema check();

  // The contracts of stage `index`, resolved against `schema`.
  std::vector<boundary::BoundContract> bind(std::size_t index,
                                            const document::Schema& schema) const;

 private:
  struct Provided {
    std::size_t stage = 0;  // index into stages_
    document::LayerSchema layer;
    std::map<std::string, std::size_t> features;  // name -> stage that fills it
  };
  static constexpr std::size_t kDecoder = static_cast<std::size_t>(-1);

  void check_stage(std::size_t index);
  void provide(std::size_t index, const catalog::ContractDecl& contract);
  void extend(std::size_t index, const catalog::ContractDecl& contract);
  void need(std::size_t index, const catalog::ContractDecl& contract);
  void warn_if_late(std::size_t index, const std::string& layer);
  void need_features(std::size_t index, const catalog::ContractDecl& contract);
  void need_values(std::size_t index, const catalog::ContractDecl& contract,
                   const catalog::FeatureDecl& feature, const std::vector<std::string>& values);
  bool fits_shared(std::size_t index, const catalog::ContractDecl& contract,
                   const document::LayerSchema& shared);
  void fault(std::size_t index, std::string message, std::string remedy);
  std::string who_provides(std::size_t index, const std::string& layer) const;

  const std::vector<ContractStage>& stages_;
  const catalog::Catalog& catalog_;
  PlanResult& result_;
  std::map<std::string, Provided> provided_;  // layers and views
  std::vector<std::string> order_;            // names in order of provision
};

}  // namespace yarlyk::plan
