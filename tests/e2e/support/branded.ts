import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { build } from 'esbuild';
import { pageBuild } from '../../../tools/build/page';

/** The page as it is built with another branding than the one of this folder. */
export interface BrandedPage {
  /** Has a visitor get this page in place of the site's own. */
  serve(context: BrowserContext): Promise<void>;
  remove(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export async function buildBranded(branding: object): Promise<BrandedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-branded-'));
  const file = join(folder, 'branding.json');
  writeFileSync(file, JSON.stringify(branding));
  const assets = join(folder, 'assets');
  await build(pageBuild(assets, file));
  return {
    serve: async (context) => {
      await context.route(/\/(\?.*)?(#.*)?$|\.(js|css|svg)$/, (route) => {
        const { pathname } = new URL(route.request().url());
        const path = join(assets, pathname === '/' ? 'index.html' : pathname);
        return route.fulfill({ path, contentType: TYPES[extname(path)] ?? '' });
      });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
