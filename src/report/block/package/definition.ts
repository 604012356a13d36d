import { z } from 'zod';
import { PackageDefinition } from '../../../metrics/connection/connection-definition.ts';
import { DimensionReference, MetricReference } from '../../../metrics/model/index.ts';
import { asked, named } from '../../definition/block-fields.ts';

const { package: name, options } = PackageDefinition.shape;

/** A block that an npm package of the project brings. */
export const PackageBlockDefinition = z.strictObject({
  type: z.literal('package'),
  ...named,
  ...asked,
  package: name,
  metrics: z.array(MetricReference).min(1).describe('What it shows; the package can ask for nothing else.'),
  by: z.array(DimensionReference).default([]).describe('The dimensions that it may split them by.'),
  options,
});
export type PackageBlockDefinition = z.output<typeof PackageBlockDefinition>;
