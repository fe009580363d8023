export interface BankCommand {
  readonly path: string;
  readonly body: object;
  /** The version of the account that was on the page: if it moved meanwhile, the bank refuses. */
  readonly seenVersion?: number;
}

/**
 * A command on its way, with the key that makes it one command: held over a second press, a reload and a lost answer,
 * until the bank has answered.
 */
export interface CommandUnderWay extends BankCommand {
  readonly key: string;
  readonly customerId: string;
}

/** The one under way when it is this very command; its version stays, since it may have been carried out. */
export function commandFor(
  kept: unknown,
  customerId: string,
  command: BankCommand,
  newKey: () => string,
): CommandUnderWay {
  const underWay = kept as Partial<CommandUnderWay> | null;
  const isTheSame =
    typeof underWay?.key === 'string' &&
    underWay.customerId === customerId &&
    underWay.path === command.path &&
    JSON.stringify(underWay.body) === JSON.stringify(command.body);
  return isTheSame ? (underWay as CommandUnderWay) : { ...command, key: newKey(), customerId };
}

export const headersOf = ({ key, seenVersion }: CommandUnderWay): Record<string, string> => ({
  'idempotency-key': key,
  ...(seenVersion !== undefined && { 'if-match': `"${seenVersion}"` }),
});
