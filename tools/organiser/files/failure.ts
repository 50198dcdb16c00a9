import { UnreadableFile } from '../../files/text-file';
import { CliError, EXIT } from '../cli-error';

/** What the system says of files, in words. Source: https://nodejs.org/docs/latest/api/errors.html#common-system-errors */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'is closed to you',
  EPERM: 'is closed to you',
  EISDIR: 'is a folder',
  ENOTDIR: 'is in no folder',
  ENOSPC: 'has no room left on its disk',
  EROFS: 'is on a disk that nobody may write to',
};

/** One line for what the system said of a file; undefined for any other error. */
export function fileFailure(error: unknown): CliError | undefined {
  if (error instanceof UnreadableFile)
    return new CliError(`${error.path} ${error.says}`, EXIT.mistakes, error.remedy);
  const { code = '', path, dest = path }: { code?: string; path?: string; dest?: string } = Object(error);
  const words = WORDS[code] ?? (path === undefined ? undefined : 'cannot be read or written');
  return words === undefined ? undefined : new CliError(`${dest ?? 'a file'} ${words} (${code})`);
}
