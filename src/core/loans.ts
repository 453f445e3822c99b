/** Permissions that somebody gave for once, or for as long as the tab is open. They are no answers: the record does not hold them. */
import type { ConsentState, Loan, TopicId } from './model.js';
import type { ConsentStorage } from './ports.js';
import { precedence } from './record.js';

/** The loans of one page, as the store keeps them. */
export interface Loans {
  all(): readonly Loan[];
  /** Adds one, instead of an earlier one on the same topic. */
  add(loan: Loan): void;
  /** Ends those on the topics, or all of them; with `lasts` only those of that kind. */
  end(topics?: readonly TopicId[], lasts?: Loan['lasts']): void;
  /** Ends those that a refusal or a change of the facts has overtaken, and lays the others over a state. */
  over(state: ConsentState): ConsentState;
}

/** @param visit where those of the tab's session are kept from page to page; absent: for as long as the page lives */
export function loansIn(visit: ConsentStorage | undefined): Loans {
  let loans = read(visit);
  const set = (next: readonly Loan[]): void => {
    const lasting = next.filter(({ lasts }) => lasts === 'session');
    const changed = JSON.stringify(lasting) !== JSON.stringify(loans.filter(({ lasts }) => lasts === 'session'));
    loans = next;
    if (!changed) return;
    if (lasting.length > 0) visit?.write(JSON.stringify(lasting));
    else visit?.clear();
  };
  return {
    all: () => loans,
    add: (loan) => set([...loans.filter(({ topic }) => topic !== loan.topic), loan]),
    end: (topics, lasts) =>
      set(
        loans.filter(
          (loan) => (topics && !topics.includes(loan.topic)) || (lasts !== undefined && loan.lasts !== lasts),
        ),
      ),
    over(state) {
      set(loans.filter((loan) => holds(loan, state)));
      if (loans.length === 0) return state;
      const topics = state.topics.map((topic) => {
        const loan = loans.find(({ topic: id }) => id === topic.id);
        // What was allowed once was allowed to one request, and to nobody else who asks whether it may happen.
        return loan ? { ...topic, lent: loan.lasts, allowed: topic.allowed || loan.lasts === 'session' } : topic;
      });
      return { ...state, topics };
    },
  };
}

function holds({ topic, revision, when, by }: Loan, { topics }: ConsentState): boolean {
  const state = topics.find(({ id }) => id === topic);
  if (state?.revision !== revision || (state.guarded && by !== 'guardian')) return false;
  const refused = state.answer === 'denied' && state.when !== undefined;
  return !refused || precedence({ answer: 'denied', when: state.when }) < when;
}

/** What was kept; anything in it that is no loan is left out. */
function read(visit: ConsentStorage | undefined): readonly Loan[] {
  try {
    const list: unknown = JSON.parse(visit?.read()[0] ?? '[]');
    return Array.isArray(list) ? list.filter(isLoan) : [];
  } catch {
    return [];
  }
}

function isLoan(value: unknown): value is Loan {
  const { topic, lasts, when, revision } = (value ?? {}) as Partial<Record<keyof Loan, unknown>>;
  const isPermission = typeof topic === 'string' && topic.startsWith('permission/');
  return isPermission && lasts === 'session' && Number.isSafeInteger(when) && typeof revision === 'string';
}
