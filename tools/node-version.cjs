// Says in one sentence that Node is too old, where tools would fail with a stack trace instead. Any Node can run it.
const { engines } = require('../package.json');

const [major, minor] = engines.node
  .match(/\d+\.\d+/)[0]
  .split('.')
  .map(Number);
const [currentMajor, currentMinor] = process.versions.node.split('.').map(Number);

if (currentMajor < major || (currentMajor === major && currentMinor < minor)) {
  console.error(
    `Doorcode needs Node ${major}.${minor} or later, and this is ${process.versions.node}. Get it from https://nodejs.org/`,
  );
  process.exit(1);
}
