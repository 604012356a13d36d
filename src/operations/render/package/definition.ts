import { z } from 'zod';
import { PackageDefinition } from '../../../metrics/connection/connection-definition.ts';

const { package: name, options } = PackageDefinition.shape;

/** A medium that an npm package of the project brings. */
export const MediumDefinition = z.strictObject({ package: name, options });
export type MediumDefinition = z.output<typeof MediumDefinition>;
