/** The events, one class each. Facts are dispatched on `document`; requests bubble and are composed. */
import type { GuardianOutcome, GuardianRequest } from './core/guardians.js';
import type { ConfirmationOutcome, ConfirmationRequest } from './core/marketing.js';
import type { ConsentState, Decision, Evidence, NoticeResponse } from './core/model.js';
import type { ChangeNotice } from './core/notices.js';
import type { ConsentStore, ErrorCode } from './core/ports.js';
import type { PermissionOutcome, PermissionRequest, RightsOutcome, RightsRequest } from './core/requests.js';

/** A store is there: `event.store`, `event.state`. On `document`, once a store. */
export class ConsentReadyEvent extends Event {
  static readonly type = 'consent-ready';
  constructor(
    readonly store: ConsentStore,
    readonly state: ConsentState,
  ) {
    super(ConsentReadyEvent.type);
  }
}

/** Something about consent changed. On `document`. */
export class ConsentChangeEvent extends Event {
  static readonly type = 'consent-change';
  constructor(
    readonly state: ConsentState,
    readonly previous: ConsentState,
    /** Empty when nothing was decided here: a reset, another tab, time, a signal. */
    readonly decisions: readonly Decision[],
    readonly evidence: Evidence | undefined,
  ) {
    super(ConsentChangeEvent.type);
  }
}

/** The environment failed, or the page's markup is wrong; the page goes on and nothing is granted. On `document`. */
export class ConsentErrorEvent extends Event {
  static readonly type = 'consent-error';
  constructor(
    readonly code: ErrorCode,
    readonly message: string,
    readonly cause?: unknown,
  ) {
    super(ConsentErrorEvent.type);
  }
}

/**
 * A version of a policy is announced and does not hold yet: `event.notice` says which, from when, and whether this person has
 * been told (`told`, `response`). On `document`, once a version and page. A host that tells people by other means as well
 * (e-mail) knows from it, and from `policy-seen`, who has not been told here.
 */
export class PolicyAnnouncedEvent extends Event {
  static readonly type = 'policy-announced';
  constructor(
    readonly notice: ChangeNotice,
    /** Id of the person's record; absent where there is none. */
    readonly record: string | undefined,
  ) {
    super(PolicyAnnouncedEvent.type);
  }
}

/** A person was told of a change of a policy, or did something about it. Bubbles. */
export class PolicySeenEvent extends Event {
  static readonly type = 'policy-seen';
  constructor(
    readonly notice: ChangeNotice,
    readonly response: NoticeResponse,
    /** ISO 8601 instant, UTC. */
    readonly time: string,
    /** Id of the person's record; absent where there is none. */
    readonly record: string | undefined,
  ) {
    super(PolicySeenEvent.type, { bubbles: true, composed: true });
  }
}

/** Somebody asks for the preferences. Bubbles; the first `consent-preferences` that hears it opens and cancels it. */
export class ConsentOpenEvent extends Event {
  static readonly type = 'consent-open';
  constructor(
    /** Id of the element that should open; empty = any. */
    readonly panel = '',
  ) {
    super(ConsentOpenEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

/** Somebody asks for what is open to close: an app around the page. On `document`; decides nothing. */
export class ConsentCloseEvent extends Event {
  static readonly type = 'consent-close';
  constructor() {
    super(ConsentCloseEvent.type);
  }
}

/** How the delivery of records to a server goes (`sendRecords`). On `document`, at each step. */
export class ConsentDeliveryEvent extends Event {
  static readonly type = 'consent-delivery';
  constructor(
    /** Address of the server. */
    readonly url: string,
    /**
     * - `idle`: the server has everything
     * - `sending`: a request is under way
     * - `waiting`: it failed, and will be tried again
     * - `offline`: the browser says that there is no network
     */
    readonly state: 'idle' | 'sending' | 'waiting' | 'offline',
    /** How many entries the server does not have yet. */
    readonly waiting: number,
    /** Ids of the entries that it has just taken. */
    readonly delivered: readonly string[],
    /** Entries that it will never take, set aside with its reason. */
    readonly refused: readonly { readonly id: string; readonly reason: string }[],
  ) {
    super(ConsentDeliveryEvent.type);
  }
}

/** Something that a host, an app or a backend does for the page, and says so. */
abstract class RequestEvent<Request, Outcome> extends Event {
  /** What was promised by whoever took the request; undefined as long as nobody has. */
  outcome: Promise<Outcome> | undefined;
  constructor(
    type: string,
    readonly request: Request,
  ) {
    super(type, { bubbles: true, composed: true, cancelable: true });
  }
  /** Takes the request. The first who does so has it. */
  respondWith(outcome: Promise<Outcome>): void {
    if (this.outcome) return;
    this.outcome = outcome;
    this.preventDefault();
  }
}

/** A device permission is needed (camera, photos, …), and the person has said yes to its purpose: an app may ask its system. Bubbles. */
export class PermissionRequestEvent extends RequestEvent<PermissionRequest, PermissionOutcome> {
  static readonly type = 'permission-request';
  constructor(request: PermissionRequest) {
    super(PermissionRequestEvent.type, request);
  }
}

/** A person exercises a right (access, deletion, …): a host answers with its reference. Bubbles. */
export class RightsRequestEvent extends RequestEvent<RightsRequest, RightsOutcome> {
  static readonly type = 'rights-request';
  constructor(
    request: RightsRequest,
    /** What the person attached, where the host lets them; empty once the page has been left, since files are not kept. */
    readonly files: readonly File[] = [],
  ) {
    super(RightsRequestEvent.type, request);
  }
}

/**
 * A person is too young to grant what they want to: a host that has a way to ask their parent or guardian takes the request, and
 * tells the store what the guardian says (docs/age.md). Bubbles.
 */
export class GuardianRequestEvent extends RequestEvent<GuardianRequest, GuardianOutcome> {
  static readonly type = 'guardian-request';
  constructor(request: GuardianRequest) {
    super(GuardianRequestEvent.type, request);
  }
}

/**
 * A person said yes to messages and is to confirm it, or wants the message that asks for it once more: the host sends it, and
 * tells the store once they have confirmed (docs/marketing.md). Bubbles.
 */
export class ConfirmationRequestEvent extends RequestEvent<ConfirmationRequest, ConfirmationOutcome> {
  static readonly type = 'confirmation-request';
  constructor(request: ConfirmationRequest) {
    super(ConfirmationRequestEvent.type, request);
  }
}

abstract class PolicyEvent extends Event {
  constructor(
    type: string,
    /** Id of the policy. */
    readonly policy: string,
    /** The version that was shown. */
    readonly version: string,
    readonly evidence: Evidence,
  ) {
    super(type, { bubbles: true, composed: true });
  }
}

/** A person agreed to a policy. Bubbles. */
export class PolicyAgreeEvent extends PolicyEvent {
  static readonly type = 'policy-agree';
  constructor(policy: string, version: string, evidence: Evidence) {
    super(PolicyAgreeEvent.type, policy, version, evidence);
  }
}

/** A person disagreed with a policy. Bubbles. */
export class PolicyDisagreeEvent extends PolicyEvent {
  static readonly type = 'policy-disagree';
  constructor(policy: string, version: string, evidence: Evidence) {
    super(PolicyDisagreeEvent.type, policy, version, evidence);
  }
}

declare global {
  interface DocumentEventMap {
    'consent-ready': ConsentReadyEvent;
    'consent-change': ConsentChangeEvent;
    'consent-error': ConsentErrorEvent;
    'policy-announced': PolicyAnnouncedEvent;
    'consent-close': ConsentCloseEvent;
    'consent-delivery': ConsentDeliveryEvent;
  }
  interface GlobalEventHandlersEventMap {
    'consent-open': ConsentOpenEvent;
    'policy-agree': PolicyAgreeEvent;
    'policy-disagree': PolicyDisagreeEvent;
    'policy-seen': PolicySeenEvent;
    'permission-request': PermissionRequestEvent;
    'rights-request': RightsRequestEvent;
    'guardian-request': GuardianRequestEvent;
    'confirmation-request': ConfirmationRequestEvent;
  }
}
