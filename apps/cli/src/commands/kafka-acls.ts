import { Command } from 'commander';

interface Options {
  readonly apply?: boolean;
  readonly principal: string;
}

/** Where a certificate is the login, the principal is its subject: `User:CN={name},O=Rivermart`. */
const DEFAULT_PRINCIPAL = 'User:{name}';

export const kafkaAcls = new Command('acls')
  .description('rights of every service and function at the log, from the event catalogue')
  .option(
    '--apply',
    'makes topics and rules on KAFKA_BROKERS, as an account that may; otherwise prints commands',
  )
  .option('--principal <pattern>', 'who a service is at the log', DEFAULT_PRINCIPAL)
  .action(async ({ apply, principal }: Options) => {
    // Loaded on use: the other commands need neither contracts nor a Kafka client.
    const { functionRights, serviceRights } = await import('../kafka/rights/log-rights');
    const { functions } = await import('../functions/functions');
    const rights = [...serviceRights(), ...functions.flatMap(functionRights)];
    const principalOf = (holder: string): string => principal.replaceAll('{name}', holder);
    if (!apply) {
      const { rightsAsCommands } = await import('../kafka/rights/rights-report');
      return console.log(rightsAsCommands(rights, principalOf));
    }
    const { applyRights } = await import('../kafka/rights/apply-rights');
    const { readLogSettings } = await import('@rivermart/messaging');
    const settings = readLogSettings(process.env);
    const { created, present, unknown } = await applyRights({ settings, rights, principalOf });
    console.log(`${created} rules made, ${present} were there.`);
    for (const { principal: holder, resourceName, operation } of unknown)
      console.log(`Not of the catalogue, left alone: ${holder} on ${resourceName}, operation ${operation}`);
  });
