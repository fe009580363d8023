/** Fails when this build breaks a released contract, with a sentence that names the event and the way out. */
import { catalogue } from './catalogue.mjs';

const { current, breaking, unrecorded } = await catalogue();
for (const sentence of [...breaking, ...unrecorded]) console.error(sentence);
if (breaking.length + unrecorded.length > 0) process.exit(1);
console.log(`${current.length} released versions keep their meaning`);
