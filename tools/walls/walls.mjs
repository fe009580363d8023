/**
 * The walls inside a project: which file may not know what, and why. ESLint enforces them while one
 * types; `tools/checks/walls.spec.ts` proves that each fires. Walls between projects are in `scopes.cjs`.
 *
 * In a flat config two blocks that match one file replace each other's restrictions instead of adding
 * them up, so the file globs here must stay disjoint; shared bans are spread into each wall.
 */
const ban = (regex, message) => ({ regex, message });

const FOREIGN_INSIDES = ban(
  '^@rivermart/[^/]+/',
  'A package is used through its index, so that its inside may change.',
);
const NO_APPS = ban('^@rivermart/app-', 'A process talks to another by events or HTTP, never by import.');
const NO_KAFKA_CLIENT = ban(
  '^(kafkajs|@platformatic/kafka)$',
  'The log is reached through LogClient of @rivermart/messaging, so that the client can be exchanged.',
);
const EVERYWHERE = [FOREIGN_INSIDES, NO_APPS];

const NO_WALL_CLOCK = [
  {
    selector:
      'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Time comes in: as an argument in the domain, from Clock elsewhere. Tests set it.',
  },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'Chance comes in from outside, so that a run can be repeated.',
  },
];

export const walls = [
  {
    name: 'the domain of a service imports the kernel and itself, nothing else',
    files: ['apps/*/src/domain/**'],
    imports: [
      ban(
        '^(?!@rivermart/kernel$|\\.)',
        'The domain knows no framework, no storage and no library but the kernel.',
      ),
      ban('(^|/)(application|infrastructure|api)(/|$)', 'The domain knows no other layer.'),
      ban('\\.module$', 'The domain does not know how it is wired.'),
    ],
    syntax: NO_WALL_CLOCK,
  },
  {
    name: 'the use cases of a service reach storage, the log and HTTP through ports',
    files: ['apps/*/src/application/**'],
    imports: [
      ...EVERYWHERE,
      NO_KAFKA_CLIENT,
      ban('(^|/)(infrastructure|api)(/|$)', 'Use cases reach storage and HTTP through ports.'),
      ban('^(typeorm|pg)$', 'Entities and SQL stay in infrastructure.'),
      ban('^node:(net|http|https|fs|fs/promises|child_process)$', 'The outside world is behind a port.'),
    ],
    syntax: NO_WALL_CLOCK,
  },
  {
    name: 'the HTTP edge of a service calls use cases and never storage',
    files: ['apps/*/src/api/**'],
    imports: [
      ...EVERYWHERE,
      NO_KAFKA_CLIENT,
      ban('(^|/)infrastructure(/|$)', 'Entities never leave infrastructure: answer with shapes of the API.'),
      ban('^(typeorm|pg)$', 'Entities and SQL stay in infrastructure.'),
    ],
    syntax: NO_WALL_CLOCK,
  },
  {
    name: 'adapters do not know the HTTP edge',
    files: ['apps/*/src/infrastructure/**'],
    imports: [
      ...EVERYWHERE,
      NO_KAFKA_CLIENT,
      ban('(^|/)api(/|$)', 'Adapters implement ports; they do not know who calls.'),
    ],
  },
  {
    name: 'no app imports another app',
    files: ['apps/**'],
    except: ['apps/*/src/{domain,application,api,infrastructure}/**'],
    imports: EVERYWHERE,
  },
  {
    name: 'the kernel is pure: no Node.js I/O, no framework, no other library of ours',
    files: ['libs/kernel/**'],
    imports: [
      ban('^node:', 'The kernel runs anywhere.'),
      ban('^(@nestjs/|typeorm$|@rivermart/)', 'The kernel is imported by everything and imports nothing.'),
    ],
  },
  {
    name: 'the protocol codec turns bytes into values and opens nothing',
    files: ['libs/kafka-protocol/**'],
    imports: [
      ...EVERYWHERE,
      ban('^node:(?!zlib$|buffer$|util$|crypto$)', 'The codec turns bytes into values. It opens nothing.'),
      ban('^@nestjs/', 'The codec knows no framework.'),
    ],
  },
  {
    name: 'the commit log knows no network, and files only through its FileSystem port',
    files: ['libs/commit-log/**'],
    except: ['libs/commit-log/src/**/node-*.ts'],
    imports: [
      ...EVERYWHERE,
      ban('^node:(net|http|https|tls|dgram)$', 'The commit log knows no network.'),
      ban(
        '^node:fs(/promises)?$',
        'Files come through the FileSystem port, so that tests can crash it anywhere.',
      ),
      ban('^@nestjs/', 'The commit log knows no framework.'),
    ],
    syntax: NO_WALL_CLOCK,
  },
  {
    name: 'Riverlog knows no framework and no database',
    files: ['libs/riverlog/**'],
    imports: [
      ...EVERYWHERE,
      ban('^(@nestjs/|typeorm$|pg$)', 'The log stands alone: it is useful without the shop.'),
    ],
  },
  {
    name: 'the Kafka client is known to messaging alone',
    files: ['libs/{contracts,persistence,service,testing}/**'],
    imports: [...EVERYWHERE, NO_KAFKA_CLIENT],
  },
  {
    name: 'event sourcing knows no app, no framework, and messaging by its index alone',
    files: ['libs/event-sourcing/**'],
    imports: [
      ...EVERYWHERE,
      NO_KAFKA_CLIENT,
      ban('^@nestjs/', 'Event sourcing knows no framework: a service wires it.'),
    ],
  },
  {
    name: 'messaging is used and uses others through their index',
    files: ['libs/messaging/**'],
    imports: EVERYWHERE,
  },
];
