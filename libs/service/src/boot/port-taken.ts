/** Something else listens where the service wants to. */
export class PortTaken extends Error {
  constructor(
    readonly service: string,
    readonly port: number,
    options?: ErrorOptions,
  ) {
    super(
      `Port ${port} of ${service} is taken: stop what listens there, or set PORT to another one.`,
      options,
    );
    this.name = 'PortTaken';
  }
}
