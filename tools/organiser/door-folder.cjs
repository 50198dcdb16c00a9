// Says in one sentence that this is not the folder of the door: npx finds the tool from any folder inside, where there is
// no settings file, and where a new list would be begun beside the one that the door has.
const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

if (!existsSync('tools/organiser/bin.cjs')) {
  console.error(
    `This is not the folder of Doorcode, so nothing was done. Go there first: cd "${resolve(__dirname, '../..')}"`,
  );
  process.exit(2);
}
