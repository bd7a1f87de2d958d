/** Approval of records, where an organization has it on (docs/zoho-books.md#approvals). */
import { wrongState } from "../answers";
import type { RecordType } from "../recordTypes/recordType";
import type { OrganizationState, Values } from "../state";
import type { Verb, VerbCall, Verbs } from "./verb";

/** How many people must approve a record of the type; 0 where the organization approves none. */
export const approvalLevels = ({ organization, type }: Pick<VerbCall, "organization" | "type">) =>
  organization.approvals.get(type.name) ?? 0;

/** The first status of a record that has to be approved (docs/zoho-books.md#approvals). */
export function statusToApprove(organization: OrganizationState, type: RecordType): Values {
  if (approvalLevels({ organization, type }) === 0) return {};
  const isSubmitted = organization.quirks.createdPendingApproval && type.name !== "journals";
  return { status: isSubmitted ? "pending_approval" : "draft" };
}

const needsApproval = (call: VerbCall): number => {
  const levels = approvalLevels(call);
  if (levels === 0) throw wrongState("approvals are not enabled");
  return levels;
};

/**
 * `submit` and `approve`; `waits` is what a submitted record is called, and `opened` the status of one that everybody has
 * approved.
 */
export function approval(opened = "approved", waits = "pending_approval"): Verbs {
  const approve: Verb = {
    from: [waits],
    sets: (call) => {
      const given = Number(call.record.values.approvals_given ?? 0) + 1;
      return given < needsApproval(call)
        ? { approvals_given: given }
        : { approvals_given: given, status: opened };
    },
  };
  return {
    submit: {
      from: ["draft", "rejected"],
      sets: (call): Values => {
        needsApproval(call);
        return { status: waits, approvals_given: 0, submitter_id: "1" };
      },
    },
    approve,
  };
}

/** `approve/final`: all that is missing at once. */
export const approveFinal = (opened = "approved"): Verbs => ({
  "approve/final": {
    from: ["pending_approval"],
    sets: (call) => ({ approvals_given: needsApproval(call), status: opened }),
  },
});

export const reject = (more: Partial<Verb> = {}, waits = "pending_approval"): Verbs => ({
  reject: { from: [waits], sets: { status: "rejected" }, ...more },
});
