/** Goes through a text one character after the other. */
export class TextReader {
  private readonly characters: readonly string[];
  private position = 0;

  constructor(text: string) {
    this.characters = [...text];
  }

  peek(ahead = 0): string | undefined {
    return this.characters[this.position + ahead];
  }

  next(): string | undefined {
    const character = this.characters[this.position];
    if (character !== undefined) this.position += 1;
    return character;
  }

  /** Takes `text` if it stands here. */
  take(text: string): boolean {
    const found = [...text].every((character, at) => this.peek(at) === character);
    if (found) this.position += text.length;
    return found;
  }

  /** What stands before `end`, which is taken too. Undefined and nothing taken when it never comes. */
  until(end: string): string | undefined {
    const at = this.characters.indexOf(end, this.position);
    if (at < 0) return undefined;
    const text = this.characters.slice(this.position, at).join('');
    this.position = at + 1;
    return text;
  }

  /** Where the reader stands, to come back to. */
  mark(): number {
    return this.position;
  }

  reset(mark: number): void {
    this.position = mark;
  }
}
