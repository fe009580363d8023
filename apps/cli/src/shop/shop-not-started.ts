/** The shop cannot run as things are. The message is one sentence with the way out. */
export class ShopNotStarted extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ShopNotStarted';
  }
}
