-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE IF NOT EXISTS transfer (recipient VARCHAR(100), cents BIGINT);
