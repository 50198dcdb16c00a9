import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';

const OUTPUT = 'dist/assets';
/** The page lies at its own address and where Twilio serves it at `/`. */
const PAGES = ['index.html', 'assets/index.html'];

/**
 * The page: a module, its chunks, style and icon, each with a hash of its content in its name, so that no browser
 * meets a deploy with yesterday's file.
 */
export const pageBuild = (): BuildOptions => ({
  entryPoints: {
    join: 'src/assets/client/main.tsx',
    style: 'src/assets/style.css',
    icon: 'src/assets/icon.svg',
  },
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  outdir: OUTPUT,
  loader: { '.svg': 'copy' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  target: ['es2020', 'chrome100', 'firefox100', 'safari15'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [withoutEval, pagesWithHashes()],
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

/** Writes index.html with the names that the build gave, and removes what an earlier build of a watch left. */
function pagesWithHashes(): Plugin {
  let earlier: string[] = [];
  return {
    name: 'pages-with-hashes',
    setup(build) {
      build.onEnd(({ metafile, errors }) => {
        if (metafile === undefined || errors.length > 0) return;
        const files = Object.keys(metafile.outputs);
        for (const stale of earlier.filter((file) => !files.includes(file))) rmSync(stale, { force: true });
        earlier = files;
        writePages(metafile);
      });
      build.onLoad({ filter: /main\.tsx$/ }, () => ({ watchFiles: ['src/assets/index.html'] }));
    },
  };
}

function writePages({ outputs }: Metafile): void {
  const html = Object.entries(outputs).reduce(
    (text, [file, { entryPoint }]) => {
      if (entryPoint === undefined) return text;
      const hashed = file.slice(OUTPUT.length);
      return text.replaceAll(`"${hashed.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, '')}"`, `"${hashed}"`);
    },
    readFileSync('src/assets/index.html', 'utf8'),
  );
  for (const page of PAGES) {
    const path = join(OUTPUT, page);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, html);
  }
}
