// The parameters of one stage: checked against its descriptor, defaults filled in. [setup]
#pragma once

#include <string>
#include <vector>

#include "boundary/setting.h"
#include "catalog/catalog.h"
#include "config/spec.h"
#include "plan/plan.h"

namespace yarlyk::plan {

class SettingsBuilder {
 public:
  SettingsBuilder(const config::PipelineSpec& spec, config::ResourceProvider& resources,
                  PlanResult& result, std::vector<UsedResource>& used)
      : spec_(spec), resources_(resources), result_(result), used_(used) {}

  // One entry for each declared parameter. Faults go to the result.
  std::vector<boundary::NamedSetting> build(const config::StageSpec& stage,
                                            const catalog::CatalogEntry& entry);

 private:
  using Setting = boundary::Setting;
  std::unique_ptr<Setting> value_of(const catalog::ParamDecl& param, const config::Node& node,
                                    const catalog::CatalogEntry& entry, bool is_default);
  std::unique_ptr<Setting> scalar_of(const catalog::ParamDecl& param, const config::Node& node);
  std::unique_ptr<Setting> resource_of(const catalog::ParamDecl& param, const config::Node& node,
                                       const catalog::CatalogEntry& entry, bool is_default);
  std::unique_ptr<Setting> yaml_of(std::unique_ptr<Setting> bytes, const std::string& file);

  const config::PipelineSpec& spec_;
  config::ResourceProvider& resources_;
  PlanResult& result_;
  std::vector<UsedResource>& used_;
};

// A copy of a configuration tree as plugins see it.
std::unique_ptr<boundary::Setting> setting_of(const config::Node& node);

}  // namespace yarlyk::plan
