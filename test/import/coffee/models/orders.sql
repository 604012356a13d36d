select order_id, customer_id, ordered_at, status, amount, cost, is_gift from {{ ref('raw_orders') }}
