import { CliError, EXIT } from '../cli-error';

/** What a command can ask. Each ends the command with `declined` when Ctrl-C is the answer. */
export interface Questions {
  text(
    question: string,
    options: { preset?: string; check: (answer: string) => true | string },
  ): Promise<string>;
  /** Like `text`, without showing what is typed. */
  secret(question: string, options: { check: (answer: string) => true | string }): Promise<string>;
  choice<Value extends string>(
    question: string,
    choices: readonly { value: Value; name: string }[],
  ): Promise<Value>;
  /** No unless somebody says yes. */
  confirm(question: string): Promise<boolean>;
}

type Prompts = typeof import('@inquirer/prompts');

const prompting =
  <Rest extends unknown[], Answer>(ask: (prompts: Prompts, ...rest: Rest) => Promise<Answer>) =>
  async (...rest: Rest): Promise<Answer> => {
    try {
      return await ask(await import('@inquirer/prompts'), ...rest);
    } catch (error) {
      if (error instanceof Error && error.name === 'ExitPromptError')
        throw new CliError('stopped; what was done so far is kept', EXIT.declined);
      throw error;
    }
  };

/** Asks whoever sits at this process's terminal. */
export const questions: Questions = {
  text: prompting(async ({ input }, message: string, { preset, check }) => {
    const answer = await input({
      message,
      ...(preset !== undefined && { default: preset }),
      validate: (text) => check(text.trim()),
    });
    return answer.trim();
  }),
  secret: prompting(async ({ password }, message: string, { check }) => {
    const answer = await password({ message, mask: '*', validate: (text) => check(text.trim()) });
    return answer.trim();
  }),
  choice: prompting(({ select }, message: string, choices) =>
    select({ message, choices: [...choices] }),
  ) as Questions['choice'],
  confirm: prompting(({ confirm }, message: string) => confirm({ message, default: false })),
};
