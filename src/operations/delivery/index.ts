/** Delivery: renditions leave the house here, by mail or into a folder. */
export { ChannelDefinition } from './channel/channel-definition.ts';
export * from './file/index.ts';
export * from './smtp/index.ts';
