import type { PackedOutput } from '../packed-output';

/** Bits one behind the other, the lowest first; a decoder of zstd reads them from the end. */
export class BitWriter {
  private pending = 0;
  private count = 0;

  constructor(private readonly output: PackedOutput) {}

  /** At most 16 at a time: with those that wait they fit into an integer. */
  write(value: number, count: number): void {
    this.pending |= (value & ((1 << count) - 1)) << this.count;
    this.count += count;
    while (this.count >= 8) {
      this.output.byte(this.pending & 0xff);
      this.pending >>>= 8;
      this.count -= 8;
    }
  }

  /** The highest bit that is set says where the bits end. */
  end(): void {
    this.write(1, 1);
    if (this.count > 0) this.output.byte(this.pending);
  }
}
