#include "entity.h"

namespace yarlyk::ner {

std::string_view type_name(Type type) {
  switch (type) {
    case Type::kPerson:
      return "PERSON";
    case Type::kPlace:
      return "PLACE";
    case Type::kOrg:
      break;
  }
  return "ORG";
}

}  // namespace yarlyk::ner
