import { type DeviceState, deviceProblem } from '../../../../src/assets/client/media/device-state';
import { systemOf } from '../../../../src/assets/client/media/system';
import { explainDevices } from '../../../../src/assets/client/page/device-explanations';
import { preview as en } from '../../../../src/assets/client/preview/words/en';

const explain = (microphone: DeviceState, camera: DeviceState) =>
  explainDevices(microphone, camera, en, 'windows').map(({ device, title, remedy }) => [
    device,
    title,
    remedy,
  ]);

const { titles, remedies, unblock } = en.devices;

test.each([
  ['NotAllowedError', 'Permission denied', 'denied'],
  ['NotAllowedError', 'Permission denied by system', 'blocked'],
  ['NotFoundError', 'Requested device not found', 'missing'],
  ['NotReadableError', 'Could not start video source', 'busy'],
  ['AbortError', 'Starting videoinput failed', 'busy'],
  ['TimeoutError', '', 'unresponsive'],
  ['TypeError', 'navigator.mediaDevices is undefined', 'unavailable'],
])('%s (%s) of a device means it is %s', (name, message, problem) => {
  expect(deviceProblem(Object.assign(new Error(message), { name }))).toBe(problem);
});

test('a problem of both camera and microphone is explained once, not twice', () => {
  expect(explain('denied', 'denied')).toEqual([['both', titles.both.denied, remedies.denied]]);
});

test('each device is explained with its own problem', () => {
  expect(explain('busy', 'missing')).toEqual([
    ['microphone', titles.microphone.busy, remedies.busy],
    ['camera', titles.camera.missing, remedies.missing],
  ]);
});

test('devices that work or were turned off are not mentioned', () => {
  expect(explain('on', 'off')).toEqual([]);
});

test('muting by the system is explained, once for both', () => {
  expect(explainDevices('muted', 'muted', en, 'windows').map(({ device, title }) => [device, title])).toEqual(
    [['both', titles.both.muted]],
  );
});

test('an error that is no Error is recognised by its name', () => {
  expect(deviceProblem({ name: 'OverconstrainedError', message: '', constraint: 'deviceId' })).toBe(
    'missing',
  );
});

test('the remedy for a device that the system blocks says where its setting is', () => {
  expect(explain('on', 'blocked')).toEqual([['camera', titles.camera.blocked, unblock.windows]]);
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 0, 'windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 0, 'mac'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 5, 'ios'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 5, 'ios'],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9)', 5, 'android'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 0, 'other'],
])('%s with %i touch points is %s', (userAgent, maxTouchPoints, system) => {
  expect(systemOf({ userAgent, maxTouchPoints })).toBe(system);
});
