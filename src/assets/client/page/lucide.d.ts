/** One icon by itself: through the package's index, every icon of the call would come with the first screen. */
declare module 'lucide/dist/esm/icons/*.mjs' {
  const node: import('lucide').IconNode;
  export default node;
}
