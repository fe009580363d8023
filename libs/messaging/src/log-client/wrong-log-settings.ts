export interface WrongLogSetting {
  readonly name: string;
  readonly value?: string;
  /** What is accepted, or what it does not go with. */
  readonly reason: string;
}

/** Environment variables with which no log can be reached. The message is for the person who set them. */
export class WrongLogSettings extends Error {
  constructor(readonly settings: readonly WrongLogSetting[]) {
    super(settings.map(sentence).join(' '));
    this.name = 'WrongLogSettings';
  }
}

function sentence({ name, value, reason }: WrongLogSetting): string {
  if (value === undefined) return `${name} is not set: ${reason}.`;
  return name.endsWith('PASSWORD') ? `${name} is set: ${reason}.` : `${name} is "${value}": ${reason}.`;
}
