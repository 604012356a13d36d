/** The configuration of a project: connection, calendar, language, mail and brand; secrets only by reference. */
export { type ConfigInput, defineConfig, ProjectConfig } from './config.ts';
export { projectEnvironment } from './environment.ts';
export { type Config, readConfig } from './read-config.ts';
export { type Environment, env } from './references.ts';
