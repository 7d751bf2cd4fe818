# How a plugin is built: one shared library with one exported symbol.
#
#   yarlyk_add_plugin(NAME source...)   for stage authors, in this tree and outside it
#   yarlyk_add_stage(NAME)              for plugins/NAME of this tree: all its sources, its data/
#
# Linking refuses unresolved symbols (-z defs), so that a mistake shows at build time and not in
# the middle of a run. Sanitizer builds leave symbols open by design and skip that.

set(YARLYK_EXPORTS_MAP "${CMAKE_CURRENT_LIST_DIR}/exports.map")

function(yarlyk_add_plugin name)
  add_library(${name} MODULE ${ARGN})
  target_link_libraries(${name} PRIVATE yarlyk::sdk)
  set_target_properties(${name} PROPERTIES
    PREFIX "lib"
    C_VISIBILITY_PRESET hidden
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS "${YARLYK_EXPORTS_MAP}")
  target_link_options(${name} PRIVATE "-Wl,--version-script=${YARLYK_EXPORTS_MAP}")
  if(NOT YARLYK_SANITIZE)
    target_link_options(${name} PRIVATE "-Wl,-z,defs")
  endif()
endfunction()

function(yarlyk_add_stage name)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/(plugin|${name}_stage)\\.cpp$")
  if(NOT sources)
    message(FATAL_ERROR "plugins/${name} has no algorithm: add a .cpp beside its adapter")
  endif()
  # The algorithm alone, for the tests: it knows no document.
  add_library(${name}_algorithm STATIC ${sources})
  target_include_directories(${name}_algorithm PUBLIC "${CMAKE_SOURCE_DIR}/plugins")
  target_link_libraries(${name}_algorithm PUBLIC yarlyk_text PRIVATE yarlyk_warnings)
  set_target_properties(${name}_algorithm PROPERTIES LINKER_LANGUAGE CXX)

  file(GLOB adapter CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/plugin.cpp"
                                      "${CMAKE_CURRENT_SOURCE_DIR}/${name}_stage.cpp")
  if(NOT adapter)
    return()
  endif()
  set(folder "${YARLYK_PLUGIN_OUTPUT_DIRECTORY}/${name}")
  yarlyk_add_plugin(${name}_plugin ${adapter})
  target_link_libraries(${name}_plugin PRIVATE ${name}_algorithm yarlyk_warnings)
  set_target_properties(${name}_plugin PROPERTIES OUTPUT_NAME ${name}
                                                  LIBRARY_OUTPUT_DIRECTORY "${folder}")
  set(installed "${CMAKE_INSTALL_LIBDIR}/yarlyk/plugins/${name}")
  install(TARGETS ${name}_plugin LIBRARY DESTINATION "${installed}")
  if(IS_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/data")
    add_custom_command(TARGET ${name}_plugin POST_BUILD
      COMMAND ${CMAKE_COMMAND} -E create_symlink "${CMAKE_CURRENT_SOURCE_DIR}/data"
              "${folder}/data")
    install(DIRECTORY data/ DESTINATION "${installed}/data" PATTERN "build" EXCLUDE)
  endif()
endfunction()
