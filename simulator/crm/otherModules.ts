/** Tabs and records of Zoho's own that metadata lists among the modules although nobody writes them. */
export function otherModules(stem: string) {
  const closed = { viewable: true, creatable: false, editable: false, deletable: false };
  return [
    { name: "Home", kind: "default", more: { api_supported: false, show_as_tab: true } },
    {
      name: "Feeds",
      kind: "default",
      more: { api_supported: false, show_as_tab: true, status: "user_hidden" },
    },
    {
      name: "Example_Page",
      kind: "webtab_link",
      more: { api_supported: false, show_as_tab: true, web_link: "https://www.example.com/page" },
    },
    { name: "Pages", kind: "webtab_slyteui", more: { api_supported: false, show_as_tab: true } },
    {
      name: "Stage_History",
      kind: "field_tracker",
      more: { visibility: 2, track_current_data: true, status: "user_hidden" },
    },
  ].map(({ name, kind, more }, index) => {
    const label = name.replace("_", " ");
    return {
      id: `${stem.slice(0, -3)}9${String(index).padStart(2, "0")}`,
      api_name: name,
      module_name: name,
      singular_label: label,
      plural_label: label,
      actual_singular_label: label,
      actual_plural_label: label,
      generated_type: kind,
      visibility: 1,
      status: "visible",
      recycle_bin_on_delete: false,
      ...closed,
      ...more,
    };
  });
}
