import type { PortName } from './ports';
import { ShopNotStarted } from './shop-not-started';

/** Where others reach a process instead of at its own port: something stands in between and meddles. */
export type Detours = Readonly<Partial<Record<PortName, number>>>;

/** `RIVERMART_DETOURS=riverlog=21000,sandbox=21001`, as `rivermart chaos` sets it. */
export function detoursOf(env: NodeJS.ProcessEnv): Detours {
  const written = (env['RIVERMART_DETOURS'] ?? '').split(',').filter((entry) => entry !== '');
  return Object.fromEntries(
    written.map((entry) => {
      const [name, port] = entry.split('=');
      if (!name || !Number.isInteger(Number(port))) {
        throw new ShopNotStarted(`RIVERMART_DETOURS has "${entry}": give name=port, or leave it out.`);
      }
      return [name, Number(port)];
    }),
  );
}
