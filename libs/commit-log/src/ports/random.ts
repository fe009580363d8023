/** The only way the log may roll dice, so that a test can load them. */
export abstract class Random {
  abstract bytes(size: number): Buffer;
}
