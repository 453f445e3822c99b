/** Why a text could not be imported. */
export type PolicyTextErrorCode = 'empty' | 'binary' | 'too-large' | 'not-text' | 'shape' | 'format';

/** Thrown by the importers when what they were given is not the text of a policy. The message says what to give instead. */
export class PolicyTextError extends Error {
  override readonly name = 'PolicyTextError';

  /** The reason, for programs. */
  readonly code: PolicyTextErrorCode;

  constructor(code: PolicyTextErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
