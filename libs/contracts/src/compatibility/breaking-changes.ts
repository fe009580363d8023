import type { ReleasedVersion } from './released-version';
import { schemaBreaks } from './schema-breaks';

const NEW_VERSION =
  'Way out: leave this version as it was released, declare the next one with the change, and let ' +
  '`previous` turn the old data into the new (libs/contracts/README.md, "A new version").';
const NEW_EVENT =
  'Way out: a new event with a name of its own, told beside this one until nobody reads the old any more.';
const RESTORE = 'Way out: bring it back from the history of the repository.';

/**
 * What a build breaks for records, readers and producers of released builds, a sentence each: which event,
 * which field, why, and the way out. Empty when everything released keeps its meaning.
 */
export function breakingChanges(
  released: readonly ReleasedVersion[],
  current: readonly ReleasedVersion[],
): readonly string[] {
  return released.flatMap((old) => {
    const { event, version } = old;
    const now = current.find((each) => each.event === event && each.version === version);
    const name = `${event} v${version}`;
    if (!now)
      return [`${name} is removed: it was released, and recorded events of it could not be read. ${RESTORE}`];
    return [...placeBreaks(name, old, now), ...dataBreaks(name, old, now)];
  });
}

function placeBreaks(name: string, old: ReleasedVersion, now: ReleasedVersion): string[] {
  const breaks: string[] = [];
  if (now.topic !== old.topic)
    breaks.push(
      `${name} moved from topic ${old.topic} to ${now.topic}: released readers look for it in the old one. ${NEW_EVENT}`,
    );
  if (now.sample === 'missing')
    breaks.push(`${name} lost its sample: nothing proves any more that recorded events are read. ${RESTORE}`);
  else if (now.sample !== old.sample)
    breaks.push(`The sample of ${name} was changed: it is what a released producer wrote. ${RESTORE}`);
  else if (now.key !== old.key)
    breaks.push(
      `${name} has another key (${now.key} instead of ${old.key} for its sample): later facts would go to ` +
        `another partition, past the earlier ones. ${NEW_EVENT}`,
    );
  return breaks;
}

const dataBreaks = (name: string, old: ReleasedVersion, now: ReleasedVersion): string[] =>
  schemaBreaks(old.schema, now.schema).map(
    ({ field, what, why }) => `${name}: ${field || 'the data'} ${what}: ${why}. ${NEW_VERSION}`,
  );

/** Versions that were never recorded as released: nothing would notice when they break. */
export const unrecorded = (
  released: readonly ReleasedVersion[],
  current: readonly ReleasedVersion[],
): readonly string[] =>
  current
    .filter(({ event, version }) => !released.some((old) => old.event === event && old.version === version))
    .map(
      ({ event, version }) =>
        `${event} v${version} is not recorded as released: run \`node libs/contracts/scripts/release.mjs\` and commit the result.`,
    );
