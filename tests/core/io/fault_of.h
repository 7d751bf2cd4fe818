// The fault that a piece of code ends with, as the tests of the room compare it.
#pragma once

#include <stdexcept>
#include <string>

namespace yarlyk::io {

template <class Body>
std::string fault_of(Body body) {
  try {
    body();
  } catch (const std::runtime_error& e) {
    return e.what();
  }
  return "no fault";
}

}  // namespace yarlyk::io
