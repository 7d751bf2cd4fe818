# find_package(yarlyk): the SDK for stage authors. Gives yarlyk::sdk and yarlyk_add_plugin().
include("${CMAKE_CURRENT_LIST_DIR}/yarlyk-targets.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/stage_plugin.cmake")
