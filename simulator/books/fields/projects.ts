import type { FieldsOf } from "./parse";

export const projectsFields: Record<string, FieldsOf> = {
  projects: {
    row: `project_id project_name customer_id customer_name description status billing_type rate#
      created_time has_attachment? total_hours billable_hours`,
    full: `project_id project_name customer_id customer_name currency_code description status
      billing_type rate# budget_type total_hours total_amount# billed_hours billed_amount#
      un_billed_hours un_billed_amount# billable_hours billable_amount# non_billable_hours
      non_billable_amount# cost_budget_amount# is_recurrence_associated? recurring_invoices[]
      created_time show_in_dashboard? tasks[task_id task_name description rate# budget_hours
      total_hours billed_hours un_billed_hours non_billable_hours status is_billable?
      task_custom_fields] users[user_id is_current_user? user_name email user_role status
      rate# budget_hours total_hours billed_hours un_billed_hours cost_rate#]
      custom_field_hash{} custom_fields[$custom] has_attachment? user_id user_name currency_id`,
  },
  "projects/tasks": {
    row: `project_id task_id currency_id customer_id task_name project_name customer_name
      billed_hours log_time# un_billed_hours created_time description rate#`,
    full: `project_id project_name task_id task_name description rate# status is_billable?
      currency_id customer_id customer_name billed_hours log_time# un_billed_hours
      created_time`,
  },
  "projects/users": {
    row: `user_id is_current_user? user_name email user_role status rate# budget_hours
      cost_rate#`,
    full: "user_id is_current_user? user_name email user_role cost_rate#",
  },
  "projects/timeentries": {
    row: `time_entry_id project_id project_name customer_id customer_name task_id task_name
      user_id is_current_user? user_name log_date begin_time end_time log_time is_billable?
      billed_status invoice_id notes timer_started_at timer_duration_in_minutes created_time
      cost_rate# cost_amount#`,
    full: `time_entry_id project_id project_name customer_id customer_name task_id task_name
      user_id user_name is_current_user? log_date begin_time end_time log_time is_billable?
      billed_status invoice_id notes timer_started_at timer_started_at_utc_time
      timer_duration_in_minutes timer_duration_in_seconds created_time timesheet_custom_fields
      cost_rate#`,
  },
  tasks: {
    row: `task_id task_number owner_id owner_name contact_id billing_type is_billable? task_rate#
      completion_percentage# contact_name contact_type client_id client_name title
      created_time created_time_formatted due_date is_accountant_task? is_overdue?
      parent_task_id parent_status priority status color_code task_description subtask_count#
      is_subtask? parent_task_name parent_task_number custom_fields[$custom] owners[owner_id
      owner_name owner_mail photo_url] entity_tags[id name color]`,
    full: `task_id recurring_task_id owner_id owner_ids owner_name owners[owner_id owner_name
      owner_mail photo_url] title due_date due_date_formatted is_overdue? contact_type
      contact_id color_code contact_name parent_task_id related_entity_id related_entity_type
      related_entity# related_entity_value parent_status status custom_status_id billing_type
      is_billable? task_rate# completion_percentage# is_subtask? priority
      reminder{remind_before# remind_at remind_at_formatted remind_type remind_type_formatted
      alert_type alert_type_formatted} task_description is_accountant_task? task_number
      task_number_prefix task_number_suffix can_push? created_by_id last_modified_by_id
      template_id due_after# parent_task_name parent_task_number created_by_name
      documents[can_show_in_portal? file_name file_type file_size# file_size_formatted
      document_id attachment_order#] custom_fields[$custom] statuses[] is_system_task?
      system_task_type# comments[comment_id description commented_by_id commented_by
      comment_type date date_description time operation_type transaction_id transaction_type]
      dependencies[dependency_id dependency_type# depends_on_id depends_on_entity_type#]
      entity_tags[id name color] created_time`,
  },
};
