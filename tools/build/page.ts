import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { BLUR_FILES, blurFiles, withOwnWorker } from './blur';
import { brandStyle, contactLink, readBranding } from './branding';

/** The page lies at its own address and where Twilio serves it at `/`. */
const PAGES = ['index.html', 'assets/index.html'];
const CLIENT = 'src/assets/client';

const FIRST = `${CLIENT}/main.tsx`;
const LATER = [`${CLIENT}/preview/index.ts`, `${CLIENT}/call/index.ts`];
const SDK = `${CLIENT}/sdk/twilio-video.ts`;

/** The files that index.html names, by their names there. */
const NAMED = [
  { in: FIRST, out: 'join' },
  ...LATER.map((file) => ({ in: file, out: basename(dirname(file)) })),
  { in: SDK, out: 'twilio-video' },
  { in: 'src/assets/style.css', out: 'style' },
  { in: 'src/assets/style/call.css', out: 'call' },
  { in: 'src/assets/icon.svg', out: 'icon' },
];

/**
 * The page: a module, its chunks, style and icon, each with a hash of its content in its name, so that no browser
 * meets a deploy with yesterday's file.
 */
export const pageBuild = (output = 'dist/assets', branding = 'src/assets/branding.json'): BuildOptions => ({
  entryPoints: NAMED,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  outdir: output,
  loader: { '.svg': 'copy' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  target: ['es2020', 'chrome100', 'firefox100', 'safari15'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // Fields of classes by assignment: to define them takes helpers, which the first screen would wait for.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: {
    'process.env.NODE_ENV': '"production"',
    BLUR_FILES: JSON.stringify(BLUR_FILES),
    CONTACT: contactOf(branding),
  },
  plugins: [
    withoutEval,
    withOwnWorker,
    blurFiles(output),
    branded(branding),
    pagesWithHashes(output, branding),
  ],
});

/**
 * twilio-video makes a function from text when it loads, for plugins that Doorcode does not use. Under a content
 * security policy without `unsafe-eval` it could not load at all.
 */
const withoutEval: Plugin = {
  name: 'without-eval',
  setup(build) {
    build.onLoad({ filter: /twilio-video[\\/].*[\\/]util[\\/]dynamicimport\.js$/ }, () => ({
      contents: 'module.exports = () => Promise.reject(new Error("plugins are not part of this page"));',
    }));
  },
};

/** How the organiser is reached, as a script has it. Without a contact, what would show one is not built. */
const contactOf = (branding: string): string => {
  const { contact } = readBranding(branding);
  return contact === undefined ? 'undefined' : JSON.stringify(contactLink(contact));
};

/** The organiser's name, in the scripts; and their colour, as a style of its own and in the icon. */
const branded = (branding: string): Plugin => ({
  name: 'branded',
  setup(build) {
    const watchFiles = [branding];
    build.onLoad({ filter: /assets[\\/]branding\.json$/ }, () => ({
      contents: JSON.stringify({ name: readBranding(branding).name }),
      loader: 'json',
      watchFiles,
    }));
    build.onResolve({ filter: /^branding\.css$/ }, ({ path }) => ({ path, namespace: 'branding' }));
    build.onLoad({ filter: /.*/, namespace: 'branding' }, () => ({
      contents: brandStyle(readBranding(branding)),
      loader: 'css',
      watchFiles,
    }));
    build.onLoad({ filter: /assets[\\/]icon\.svg$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace('#1f5f5b', readBranding(branding).colour),
      loader: 'copy',
      watchFiles: [path, branding],
    }));
  },
});

/** Without the comments and indentation that only its authors need: each byte comes before the first screen. */
const compact = (html: string): string =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\/>/g, '>')
    .replace(/> </g, '><');

/** Writes index.html with the names that the build gave, and removes what an earlier build of a watch left. */
function pagesWithHashes(output: string, branding: string): Plugin {
  let earlier: string[] = [];
  return {
    name: 'pages-with-hashes',
    setup(build) {
      build.onEnd(({ metafile, errors }) => {
        if (metafile === undefined || errors.length > 0) return;
        const files = Object.keys(metafile.outputs);
        for (const stale of earlier.filter((file) => !files.includes(file))) rmSync(stale, { force: true });
        earlier = files;
        dropHelpers(metafile);
        writePages(metafile, output, branding);
      });
      build.onLoad({ filter: /main\.tsx$/ }, () => ({ watchFiles: ['src/assets/index.html'] }));
    },
  };
}

/** The address that the page has for a file of the build. */
const address = (file: string): string => `/${basename(file)}`;

/**
 * esbuild has every part import the chunk of its helpers for nothing but their order. Only what calls one keeps it: the
 * first screen does not.
 */
function dropHelpers({ outputs }: Metafile): void {
  const scripts = Object.entries(outputs).filter(([file]) => file.endsWith('.js'));
  const helpers = scripts.filter(([, { inputs }]) => Object.keys(inputs).length === 0);
  for (const [helper] of helpers) {
    for (const [file, output] of scripts) {
      const text = readFileSync(file, 'utf8');
      const without = text.replace(`import"./${basename(helper)}";`, '');
      if (without === text) continue;
      writeFileSync(file, without);
      output.imports = output.imports.filter(({ path }) => path !== helper);
    }
  }
}

function writePages({ outputs }: Metafile, output: string, branding: string): void {
  const named = Object.entries(outputs).reduce(
    (text, [file, { entryPoint }]) => {
      if (!NAMED.some((named) => named.in === entryPoint)) return text;
      const plain = address(file).replace(/-[A-Z0-9]{8}(?=\.\w+$)/, '');
      return text.replaceAll(`"${plain}"`, `"${address(file)}"`);
    },
    readFileSync('src/assets/index.html', 'utf8'),
  );
  const html = named
    .replace('</head>', `${preloads(outputs)}</head>`)
    .replaceAll('Doorcode', () => escapeMarkup(readBranding(branding).name));
  for (const page of PAGES) {
    const path = join(output, page);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, compact(html));
  }
}

const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * The chunks that the page's script imports at once, so that a browser need not read the script to know of them; and
 * those of the later parts, which it fetches with them.
 */
function preloads(outputs: Metafile['outputs']): string {
  const first = chunksOf(outputs, [FIRST]);
  const later = chunksOf(outputs, [...LATER, SDK]).filter((file) => !first.includes(file));
  return [
    ...first.map((file) => `  <link rel="modulepreload" href="${address(file)}" />\n  `),
    ...later.map((file) => `  <link data-later="prefetch" href="${address(file)}" />\n  `),
  ].join('');
}

/** The chunks that these scripts import statically, directly and through others. */
function chunksOf(outputs: Metafile['outputs'], scripts: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const follow = (file: string): void => {
    for (const { path, kind } of outputs[file]?.imports ?? []) {
      if (kind !== 'import-statement' || found.has(path)) continue;
      found.add(path);
      follow(path);
    }
  };
  for (const [file, { entryPoint = '' }] of Object.entries(outputs)) {
    if (scripts.includes(entryPoint)) follow(file);
  }
  return [...found];
}
