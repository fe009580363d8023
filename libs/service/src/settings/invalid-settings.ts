export interface InvalidSetting {
  readonly name: string;
  readonly value: string | undefined;
  /** What is accepted, as the schema says it. */
  readonly reason: string;
}

/** Environment variables a process cannot start with. The message is for the person who set them. */
export class InvalidSettings extends Error {
  constructor(readonly settings: readonly InvalidSetting[]) {
    super(settings.map(sentence).join(' '));
    this.name = 'InvalidSettings';
  }
}

function sentence({ name, value, reason }: InvalidSetting): string {
  return value === undefined || value === ''
    ? `${name} is not set: ${reason}.`
    : `${name} is ${shown(name, value)}: ${reason}.`;
}

/** Secrets must not reach the log by way of an error message. */
function shown(name: string, value: string): string {
  if (/SECRET|PASSWORD|TOKEN|KEY|JWK/.test(name)) return 'wrong (its value is not shown)';
  return `"${value.replace(/\/\/[^@/]*@/, '//***@')}"`;
}
