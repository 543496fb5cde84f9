# From the text of a desktop entry to { entry, actions }; to null if menus do not show it.
# https://specifications.freedesktop.org/desktop-entry-spec/latest/basic-format.html

def groups:
  reduce (split("\n")[] | sub("^\\s+"; "") | sub("\\s+$"; "")) as $line
    ({ name: "", groups: {} };
      if $line == "" or ($line | startswith("#")) then .
      elif $line | test("^\\[.*\\]$") then .name = $line[1:-1]
      elif $line | test("=") then
        ($line | capture("^(?<key>[^=]*?)\\s*=\\s*(?<value>.*)$")) as $pair
        | .groups[.name][$pair.key] = $pair.value
      else . end)
  | .groups;

def is_visible:
  .Type == "Application" and .NoDisplay != "true" and .Hidden != "true"
  and has("Name") and has("Exec") and (has("OnlyShowIn") | not);

groups
| .["Desktop Entry"] as $entry
| if ($entry // {}) | is_visible then
    {
      $entry,
      actions: (
        with_entries(select(.key | startswith("Desktop Action ")) | .key |= ltrimstr("Desktop Action "))
      )
    }
  else null end
