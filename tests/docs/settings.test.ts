import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { readConfig, SETTING_NAMES } from '../../src/access/config';
import { INVITE_SETTING_NAMES } from '../../tools/organiser/messaging/tool-settings';
import { settingsWith } from '../support/settings';

const example = parse(readFileSync('.env.example', 'utf8'));

test('every setting is in .env.example, and nothing else is', () => {
  expect(Object.keys(example).sort()).toEqual([...SETTING_NAMES, ...INVITE_SETTING_NAMES].sort());
});

test('what .env.example says of a setting is its default', () => {
  const given = Object.fromEntries(Object.entries(example).filter(([, value]) => value !== ''));
  const without = Object.fromEntries(Object.keys(given).map((name) => [name, undefined]));
  const required = settingsWith({});
  expect(readConfig({ ...required, ...given })).toEqual(readConfig({ ...required, ...without }));
});
