/**
 * The proxies of a chaos run as a process: customers by the thousand in the loop of the run would hold up every
 * byte of the shop, and what the books then show would be the run and not the shop.
 */
import type { NetworkRequest } from './network-fault';
import { Proxies, type ProxiedPorts } from './proxies';

async function main(): Promise<void> {
  process.once('disconnect', () => process.exit(0));
  const proxies = await Proxies.open(JSON.parse(process.env['CHAOS_NETWORK'] ?? '') as ProxiedPorts);
  process.on('message', ({ id, fault }: NetworkRequest) => {
    void proxies.trouble(fault).then(() => process.send?.({ id }));
  });
  process.send?.({ isOpen: true });
}

main().catch((error: unknown) => {
  process.send?.({ reason: error instanceof Error ? error.message : String(error) });
  process.exit(1);
});
