const stems = `Acorn|Åkerström|Albatross|Amber & Oak|Anchor|Arbor|Aurora|Basalt|Beacon|Birchwood|Bluebird|Bodø|Brightwater|
Brûlé|Café Zénith|Calder|Canyon|Cedar|Chalk Farm|Clearwater|Cobalt|Copperfield|Coral|Cristóbal|Crown|D'Angelo|Delta|
Dvořák|Eastgate|"Edelweiss"|Elm Street|Ember|Everest|Falcon|Fjord|Forge|Foxglove|García|Giraffe|Gładysz|Granite|Grønland|
Harbor|Hawthorn|Heron|Highland|Horizon|Ironbridge|Ivory|Jäger|Juniper|Kestrel|Kingfisher|Köln|L'Étoile|Lakeside|Larkspur|
Lighthouse|Linden|Łódź|Magnolia|Maple|Meridian|Müller|Northwind|O'Brien|Océan|Orchard|Osprey|Pacific|Peñalosa|Pinnacle|
Quartz|Redwood|Saffron|São Bento|Silverline|Summit|Tamarack|Willow`;

const fields = `Analytics|Apparel|Architects|Bakeries|Biotech|Books|Builders|Ceramics|Chemicals|Clinics|Coffee|Consulting|
Cycles|Dental|Design|Diagnostics|Energy|Events|Farms|Films|Finance|Foods|Freight|Furniture|Gardens|Hotels|Instruments|
Insurance|Laboratories|Learning|Legal|Logistics|Machines|Marine|Media|Mobility|Music|Optics|Outdoor|Packaging|Pharmacy|
Properties|Recruiting|Robotics|Solar|Textiles|Toys|Travel`;

const suffixes =
  'Ltd|Inc.|GmbH|Group|AB|& Sons|S.A.|Partners|Co.|Works|Holding|& Söhne|International|Collective';

const split = (text: string) => text.split('|').map((word) => word.trim());

/** Words that company names are put together from; the lists' lengths multiply to 53,760 different names. */
export const companyWords = {
  stems: split(stems),
  fields: split(fields),
  suffixes: split(suffixes),
} as const;
