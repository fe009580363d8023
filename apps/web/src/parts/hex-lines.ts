const PER_LINE = 16;

/** The UTF-8 bytes of a text the way hex dumps show them. */
export function hexLines(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  return Array.from({ length: Math.ceil(bytes.length / PER_LINE) }, (_, index) => {
    const part = [...bytes.subarray(index * PER_LINE, (index + 1) * PER_LINE)];
    const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const spelt = part
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
      .join('');
    return `${(index * PER_LINE).toString(16).padStart(8, '0')}  ${hex.padEnd(PER_LINE * 3)}  ${spelt}`;
  });
}
