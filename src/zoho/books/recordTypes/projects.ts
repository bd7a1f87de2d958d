import { byCreation } from "./changeFinding";
import { allOperations, type BooksRecordType } from "./recordType";

export const projects: Record<string, BooksRecordType> = {
  projects: {
    label: "Projects",
    scope: "projects",
    paths: allOperations("/projects"),
    listKeys: ["projects"],
    singleKey: "project",
    idField: "project_id",
    labelFields: ["project_name", "customer_name"],
    newestBy: "created_time",
    changes: byCreation,
    unfilteredBy: { filter_by: "Status.All" },
  },
  // Under a project, tasks are the project's, with a task_name; else the organization's, with a title.
  tasks: {
    label: "Tasks",
    scope: "settings",
    paths: allOperations("/tasks"),
    listKeys: ["tasks", "task"],
    singleKey: "task",
    idField: "task_id",
    labelFields: ["title", "task_name", "project_name", "client_name"],
    newestBy: "created_time",
    parent: { recordType: "projects" },
    takesStatus: true,
  },
  "projects/timeentries": {
    label: "Time Entries",
    scope: "projects",
    paths: allOperations("/projects/timeentries"),
    listKeys: ["time_entries"],
    singleKey: "time_entry",
    idField: "time_entry_id",
    labelFields: ["log_date", "user_name", "project_name", "task_name"],
    newestBy: "log_date",
    parent: { recordType: "projects", queryField: "project_id", bodyField: "project_id" },
  },
  // Users of the organization who work in a project, by the IDs that they have there.
  "projects/users": {
    label: "Project Users",
    scope: "projects",
    paths: allOperations("/projects/{parent}/users"),
    listKeys: ["users"],
    singleKey: "user",
    idField: "user_id",
    labelFields: ["user_name", "email"],
    isUnpaged: true,
    parent: { recordType: "projects" },
  },
};
