BEGIN TRANSACTION;
CREATE TABLE agenda_items (
	id INTEGER NOT NULL, 
	agenda_id INTEGER NOT NULL, 
	cta_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	times INTEGER NOT NULL, 
	joined_at DATETIME, 
	mark VARCHAR NOT NULL, 
	marked_at DATETIME, 
	marked_by_id INTEGER, 
	message_id INTEGER, 
	CONSTRAINT pk_agenda_items PRIMARY KEY (id), 
	CONSTRAINT fk_agenda_items_agenda_id_agendas FOREIGN KEY(agenda_id) REFERENCES agendas (id), 
	CONSTRAINT fk_agenda_items_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_agenda_items_marked_by_id_people FOREIGN KEY(marked_by_id) REFERENCES people (id), 
	CONSTRAINT fk_agenda_items_message_id_outbox FOREIGN KEY(message_id) REFERENCES outbox (id), 
	CONSTRAINT uq_agenda_items_agenda_id_cta_id UNIQUE (agenda_id, cta_id)
);
INSERT INTO "agenda_items" VALUES(1,2,5,0,1,NULL,'',NULL,NULL,36);
INSERT INTO "agenda_items" VALUES(2,3,5,0,2,NULL,'',NULL,NULL,58);
INSERT INTO "agenda_items" VALUES(3,4,5,0,3,NULL,'',NULL,NULL,78);
INSERT INTO "agenda_items" VALUES(4,6,5,0,1,NULL,'',NULL,NULL,88);
INSERT INTO "agenda_items" VALUES(5,6,6,1,1,NULL,'',NULL,NULL,89);
INSERT INTO "agenda_items" VALUES(6,7,5,0,4,NULL,'',NULL,NULL,93);
INSERT INTO "agenda_items" VALUES(7,8,5,0,1,NULL,'',NULL,NULL,97);
INSERT INTO "agenda_items" VALUES(8,9,5,0,1,NULL,'',NULL,NULL,101);
INSERT INTO "agenda_items" VALUES(9,10,5,0,1,NULL,'',NULL,NULL,105);
INSERT INTO "agenda_items" VALUES(10,10,6,1,1,NULL,'',NULL,NULL,106);
INSERT INTO "agenda_items" VALUES(11,11,5,0,5,NULL,'',NULL,NULL,113);
INSERT INTO "agenda_items" VALUES(12,13,5,0,6,NULL,'',NULL,NULL,120);
INSERT INTO "agenda_items" VALUES(13,14,5,0,2,NULL,'',NULL,NULL,127);
INSERT INTO "agenda_items" VALUES(14,15,5,0,7,NULL,'',NULL,NULL,131);
CREATE TABLE agendas (
	id INTEGER NOT NULL, 
	meeting VARCHAR NOT NULL, 
	due_on DATE NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	posted_at DATETIME NOT NULL, 
	message_id INTEGER, 
	closed_at DATETIME, 
	closed_by_id INTEGER, 
	CONSTRAINT pk_agendas PRIMARY KEY (id), 
	CONSTRAINT fk_agendas_message_id_outbox FOREIGN KEY(message_id) REFERENCES outbox (id), 
	CONSTRAINT fk_agendas_closed_by_id_people FOREIGN KEY(closed_by_id) REFERENCES people (id), 
	CONSTRAINT uq_agendas_meeting_due_on UNIQUE (meeting, due_on)
);
INSERT INTO "agendas" VALUES(1,'csm_process','2026-12-08','2026-12-08 15:00:00.000000','2026-12-08 15:35:07.958908','2026-12-08 15:05:07.958908',34,'2026-12-08 15:45:08.973449',NULL);
INSERT INTO "agendas" VALUES(2,'support_office_hours','2026-12-08','2026-12-08 19:00:00.000000','2026-12-08 19:35:14.000278','2026-12-08 19:05:14.000278',35,'2026-12-08 19:45:16.032644',NULL);
INSERT INTO "agendas" VALUES(3,'support_office_hours','2026-12-09','2026-12-09 19:00:00.000000','2026-12-09 19:35:52.872630','2026-12-09 19:05:52.872630',57,'2026-12-09 19:45:54.906345',NULL);
INSERT INTO "agendas" VALUES(4,'support_office_hours','2026-12-10','2026-12-10 19:00:00.000000','2026-12-10 19:36:32.956377','2026-12-10 19:06:32.956377',77,'2026-12-10 19:46:34.995199',NULL);
INSERT INTO "agendas" VALUES(5,'implementation_risk','2026-12-11','2026-12-11 15:00:00.000000','2026-12-11 15:52:05.576518','2026-12-11 15:07:05.576518',86,'2026-12-11 16:07:07.120875',NULL);
INSERT INTO "agendas" VALUES(6,'csm_hard_cases','2026-12-11','2026-12-11 16:00:00.000000','2026-12-11 17:07:07.102180','2026-12-11 16:07:07.102180',87,'2026-12-11 17:07:10.868081',NULL);
INSERT INTO "agendas" VALUES(7,'support_office_hours','2026-12-11','2026-12-11 19:00:00.000000','2026-12-11 19:37:13.915002','2026-12-11 19:07:13.915002',92,'2026-12-11 19:47:15.990925',NULL);
INSERT INTO "agendas" VALUES(8,'support_management','2026-12-11','2026-12-11 20:00:00.000000','2026-12-11 20:37:16.490863','2026-12-11 20:07:16.490863',96,'2026-12-11 20:47:18.530796',NULL);
INSERT INTO "agendas" VALUES(9,'support_risk','2026-12-09','2026-12-11 21:30:00.000000','2026-12-11 22:15:00.000000','2026-12-11 21:27:19.546989',100,'2026-12-11 22:27:22.176919',NULL);
INSERT INTO "agendas" VALUES(10,'leadership','2026-12-14','2026-12-14 14:00:00.000000','2026-12-14 14:38:58.938897','2026-12-14 14:08:58.938897',104,'2026-12-14 14:49:04.114442',NULL);
INSERT INTO "agendas" VALUES(11,'support_office_hours','2026-12-14','2026-12-14 19:00:00.000000','2026-12-14 19:39:10.639818','2026-12-14 19:09:10.639818',112,'2026-12-14 19:49:12.683221',NULL);
INSERT INTO "agendas" VALUES(12,'csm_process','2026-12-15','2026-12-15 15:00:00.000000','2026-12-15 15:39:41.911367','2026-12-15 15:09:41.911367',118,'2026-12-15 15:49:42.941818',NULL);
INSERT INTO "agendas" VALUES(13,'support_office_hours','2026-12-15','2026-12-15 19:00:00.000000','2026-12-15 19:39:47.974405','2026-12-15 19:09:47.974405',119,'2026-12-15 19:49:50.027288',NULL);
INSERT INTO "agendas" VALUES(14,'support_risk','2026-12-16','2026-12-16 16:00:00.000000','2026-12-16 16:55:21.885013','2026-12-16 16:10:21.885013',126,'2026-12-16 17:10:24.436447',NULL);
INSERT INTO "agendas" VALUES(15,'support_office_hours','2026-12-16','2026-12-16 19:00:00.000000','2026-12-16 19:40:27.483261','2026-12-16 19:10:27.483261',130,'2026-12-16 19:50:29.534475',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0010');
CREATE TABLE area_colours (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	area VARCHAR NOT NULL, 
	colour VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME, 
	cause VARCHAR NOT NULL, 
	cta_id INTEGER, 
	person_id INTEGER, 
	rule TEXT NOT NULL, 
	CONSTRAINT pk_area_colours PRIMARY KEY (id), 
	CONSTRAINT fk_area_colours_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_area_colours_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_area_colours_person_id_people FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "area_colours" VALUES(1,1,'support','red','2026-12-08 14:05:00.406529',NULL,'flagged',5,4,'');
INSERT INTO "area_colours" VALUES(2,1,'overall','red','2026-12-08 14:05:00.406529',NULL,'flagged',5,4,'');
INSERT INTO "area_colours" VALUES(3,7,'habits','red','2026-12-08 14:05:00.448370',NULL,'flagged',6,4,'');
INSERT INTO "area_colours" VALUES(4,7,'overall','red','2026-12-08 14:05:00.448370',NULL,'flagged',6,4,'');
CREATE TABLE assignments (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME, 
	CONSTRAINT pk_assignments PRIMARY KEY (id), 
	CONSTRAINT fk_assignments_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_assignments_person_id_people FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "assignments" VALUES(1,1,1,'sponsor','2026-12-07 15:00:00.508326',NULL);
CREATE TABLE check_ins (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	sponsor_id INTEGER NOT NULL, 
	ideal_on DATE NOT NULL, 
	due_on DATE NOT NULL, 
	tell_on DATE NOT NULL, 
	told_on DATE, 
	cta_id INTEGER, 
	message_id INTEGER, 
	asked_by_id INTEGER, 
	asked_at DATETIME, 
	asked_why TEXT NOT NULL, 
	call_at DATETIME, 
	held_on DATE, 
	feeling INTEGER, 
	on_track VARCHAR NOT NULL, 
	answers JSON NOT NULL, 
	follow_ups TEXT NOT NULL, 
	ended_at DATETIME, 
	ended_by_id INTEGER, 
	ending VARCHAR NOT NULL, 
	CONSTRAINT pk_check_ins PRIMARY KEY (id), 
	CONSTRAINT fk_check_ins_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_check_ins_sponsor_id_people FOREIGN KEY(sponsor_id) REFERENCES people (id), 
	CONSTRAINT fk_check_ins_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_check_ins_message_id_outbox FOREIGN KEY(message_id) REFERENCES outbox (id), 
	CONSTRAINT fk_check_ins_asked_by_id_people FOREIGN KEY(asked_by_id) REFERENCES people (id), 
	CONSTRAINT fk_check_ins_ended_by_id_people FOREIGN KEY(ended_by_id) REFERENCES people (id)
);
INSERT INTO "check_ins" VALUES(1,1,1,'2026-12-08','2026-12-08','2026-12-08','2026-12-08',4,4,NULL,NULL,'',NULL,NULL,NULL,'','[]','',NULL,NULL,'');
CREATE TABLE contact_roles (
	contact_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	CONSTRAINT pk_contact_roles PRIMARY KEY (contact_id, role), 
	CONSTRAINT fk_contact_roles_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id)
);
INSERT INTO "contact_roles" VALUES(1,'Executive Decision Maker');
CREATE TABLE contacts (
	id INTEGER NOT NULL, 
	external_id VARCHAR NOT NULL, 
	customer_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	email VARCHAR, 
	title VARCHAR NOT NULL, 
	left_on DATE, 
	CONSTRAINT pk_contacts PRIMARY KEY (id), 
	CONSTRAINT fk_contacts_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT uq_contacts_external_id UNIQUE (external_id)
);
INSERT INTO "contacts" VALUES(1,'K-1',1,'Ann Lee',NULL,'CFO',NULL);
CREATE TABLE ctas (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	type TEXT NOT NULL, 
	area VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	priority TEXT NOT NULL, 
	due_on DATE, 
	status TEXT NOT NULL, 
	level VARCHAR NOT NULL, 
	owner_id INTEGER, 
	opened_at DATETIME NOT NULL, 
	opened_by_id INTEGER, 
	closed_at DATETIME, 
	closed_by_id INTEGER, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_ctas PRIMARY KEY (id), 
	CONSTRAINT fk_ctas_closed_by_id_people FOREIGN KEY(closed_by_id) REFERENCES people (id), 
	CONSTRAINT fk_ctas_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_ctas_opened_by_id_people FOREIGN KEY(opened_by_id) REFERENCES people (id), 
	CONSTRAINT fk_ctas_owner_id_people FOREIGN KEY(owner_id) REFERENCES people (id)
);
INSERT INTO "ctas" VALUES(1,1,'lifecycle','','New customer in the sponsors’ programme','medium','2026-12-15','open','',4,'2026-12-01 15:00:00.240907',NULL,NULL,NULL,'');
INSERT INTO "ctas" VALUES(2,4,'lifecycle','','New customer in the sponsors’ programme','medium','2026-12-15','open','',5,'2026-12-01 15:00:00.467083',NULL,NULL,NULL,'');
INSERT INTO "ctas" VALUES(3,7,'lifecycle','','New customer in the sponsors’ programme','medium','2026-12-15','open','',4,'2026-12-01 15:00:00.517843',NULL,NULL,NULL,'');
INSERT INTO "ctas" VALUES(4,1,'lifecycle','','Executive sponsor’s check-in','medium','2026-12-17','open','',1,'2026-12-08 14:05:00.336483',NULL,NULL,NULL,'');
INSERT INTO "ctas" VALUES(5,1,'risk','support','tickets pile up','medium',NULL,'open','vp',4,'2026-12-08 14:05:00.406529',4,NULL,NULL,'');
INSERT INTO "ctas" VALUES(6,7,'risk','habits','nobody uses it','medium',NULL,'open','lead',4,'2026-12-08 14:05:00.448370',4,NULL,NULL,'');
CREATE TABLE customers (
	id INTEGER NOT NULL, 
	external_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	short_key VARCHAR NOT NULL, 
	arr_usd BIGINT NOT NULL, 
	employees INTEGER, 
	segment VARCHAR NOT NULL, 
	touch_tier VARCHAR NOT NULL, 
	support_tier VARCHAR NOT NULL, 
	renewal_on DATE, 
	csm_id INTEGER, 
	lead_id INTEGER, 
	account_executive_id INTEGER, 
	solution_consultant_id INTEGER, 
	sponsor_id INTEGER, id_key VARCHAR DEFAULT '' NOT NULL, topics TEXT DEFAULT '' NOT NULL, region VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_customers PRIMARY KEY (id), 
	CONSTRAINT fk_customers_account_executive_id_people FOREIGN KEY(account_executive_id) REFERENCES people (id), 
	CONSTRAINT fk_customers_csm_id_people FOREIGN KEY(csm_id) REFERENCES people (id), 
	CONSTRAINT fk_customers_lead_id_people FOREIGN KEY(lead_id) REFERENCES people (id), 
	CONSTRAINT fk_customers_solution_consultant_id_people FOREIGN KEY(solution_consultant_id) REFERENCES people (id), 
	CONSTRAINT fk_customers_sponsor_id_people FOREIGN KEY(sponsor_id) REFERENCES people (id), 
	CONSTRAINT uq_customers_external_id UNIQUE (external_id)
);
INSERT INTO "customers" VALUES(1,'C-1','Globex Corporation','globex corporation','globex',25000000,NULL,'','strategic','','2027-01-30',4,NULL,NULL,NULL,1,'c 1','','');
INSERT INTO "customers" VALUES(2,'C-2','Initech GmbH','initech gmbh','initech',4000050,NULL,'','enterprise','','2027-06-19',4,NULL,NULL,NULL,NULL,'c 2','','');
INSERT INTO "customers" VALUES(3,'C-3','Helios','helios','helios',9000000,NULL,'','','',NULL,5,NULL,NULL,NULL,NULL,'c 3','','');
INSERT INTO "customers" VALUES(4,'C-4','Helios Support Systems','helios support systems','helios support systems',12000000,NULL,'','enterprise','','2028-01-05',5,NULL,NULL,NULL,NULL,'c 4','','');
INSERT INTO "customers" VALUES(5,'C-5','Northwind Logistics','northwind logistics','northwind logistics',7500000,NULL,'','','','2026-12-21',5,NULL,NULL,NULL,NULL,'c 5','','');
INSERT INTO "customers" VALUES(6,'C-6','Northgate Foods','northgate foods','northgate foods',800000,NULL,'','','','2027-09-27',NULL,NULL,NULL,NULL,NULL,'c 6','','');
INSERT INTO "customers" VALUES(7,'C-7','Ångström & Söhne <AG>','angstrom and sohne ag','angstrom and sohne',190000000,NULL,'','enterprise','','2026-12-11',4,NULL,NULL,NULL,NULL,'c 7','','');
CREATE TABLE drafts (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	verb VARCHAR NOT NULL, 
	customer_id INTEGER, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_drafts PRIMARY KEY (id), 
	CONSTRAINT fk_drafts_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_drafts_person_id_people FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE TABLE emails (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	customer_id INTEGER NOT NULL, 
	cta_id INTEGER, 
	sender_id INTEGER NOT NULL, 
	recipients JSON NOT NULL, 
	refused JSON NOT NULL, 
	subject TEXT NOT NULL, 
	body TEXT NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	error TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	claimed_at DATETIME, 
	sent_at DATETIME, 
	CONSTRAINT pk_emails PRIMARY KEY (id), 
	CONSTRAINT fk_emails_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_emails_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_emails_sender_id_people FOREIGN KEY(sender_id) REFERENCES people (id), 
	CONSTRAINT uq_emails_key UNIQUE ("key")
);
CREATE TABLE escalations (
	id INTEGER NOT NULL, 
	cta_id INTEGER NOT NULL, 
	flag_id INTEGER NOT NULL, 
	level VARCHAR NOT NULL, 
	ask VARCHAR NOT NULL, 
	person_id INTEGER NOT NULL, 
	for_person_id INTEGER, 
	asked_at DATETIME NOT NULL, 
	asked_by_id INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	criterion VARCHAR NOT NULL, 
	due_at DATETIME, 
	nudge_at DATETIME, 
	nudges INTEGER NOT NULL, 
	snoozed_until DATETIME, 
	acknowledged_at DATETIME, 
	ended_at DATETIME, 
	ended_by_id INTEGER, 
	ending VARCHAR NOT NULL, 
	note TEXT NOT NULL, 
	message_id INTEGER, 
	CONSTRAINT pk_escalations PRIMARY KEY (id), 
	CONSTRAINT fk_escalations_message_id_outbox FOREIGN KEY(message_id) REFERENCES outbox (id), 
	CONSTRAINT fk_escalations_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_escalations_flag_id_flags FOREIGN KEY(flag_id) REFERENCES flags (id), 
	CONSTRAINT fk_escalations_person_id_people FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_escalations_for_person_id_people FOREIGN KEY(for_person_id) REFERENCES people (id), 
	CONSTRAINT fk_escalations_asked_by_id_people FOREIGN KEY(asked_by_id) REFERENCES people (id), 
	CONSTRAINT fk_escalations_ended_by_id_people FOREIGN KEY(ended_by_id) REFERENCES people (id)
);
INSERT INTO "escalations" VALUES(1,5,1,'lead','help',3,NULL,'2026-12-08 14:05:00.406529',4,'tickets pile up','',NULL,NULL,0,NULL,'2026-12-08 14:05:00.685574',NULL,NULL,'','',6);
INSERT INTO "escalations" VALUES(2,6,2,'lead','help',3,NULL,'2026-12-08 14:05:00.448370',4,'nobody uses it','','2026-12-08 22:05:00.448370',NULL,3,NULL,NULL,NULL,NULL,'','',68);
INSERT INTO "escalations" VALUES(3,5,1,'vp','help',1,NULL,'2026-12-08 14:05:00.811562',3,'the renewal is near','renewal','2026-12-08 22:05:00.811562',NULL,3,NULL,NULL,NULL,NULL,'','',72);
CREATE TABLE "flags" (
	id INTEGER NOT NULL, 
	cta_id INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	raised_at DATETIME NOT NULL, 
	raised_by_id INTEGER NOT NULL, 
	cleared_at DATETIME, 
	cleared_by_id INTEGER, 
	CONSTRAINT pk_flags PRIMARY KEY (id), 
	CONSTRAINT fk_flags_raised_by_id_people FOREIGN KEY(raised_by_id) REFERENCES people (id), 
	CONSTRAINT fk_flags_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_flags_cleared_by_id_people FOREIGN KEY(cleared_by_id) REFERENCES people (id)
);
INSERT INTO "flags" VALUES(1,5,'tickets pile up','2026-12-08 14:05:00.406529',4,NULL,NULL);
INSERT INTO "flags" VALUES(2,6,'nobody uses it','2026-12-08 14:05:00.448370',4,NULL,NULL);
CREATE TABLE happenings (
	"key" VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_happenings PRIMARY KEY ("key")
);
INSERT INTO "happenings" VALUES('24c78e8f94809fa3212b823c30cd7f90','2026-12-08 14:05:00.406529');
INSERT INTO "happenings" VALUES('434abac6fe73c4b84274ee1cf085a036','2026-12-08 14:05:00.448370');
CREATE TABLE ideas (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_ideas PRIMARY KEY (id), 
	CONSTRAINT fk_ideas_person_id_people FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "ideas" VALUES(1,'2026-12-08 14:05:01.204901',4,'shorter meetings');
CREATE TABLE jobs (
	name VARCHAR NOT NULL, 
	looked_at DATETIME, 
	ran_at DATETIME, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_jobs PRIMARY KEY (name)
);
INSERT INTO "jobs" VALUES('emails',NULL,'2026-12-16 08:30:09.337452','done: 0');
INSERT INTO "jobs" VALUES('outbox',NULL,'2026-12-15 16:29:44.337496','done: 0');
INSERT INTO "jobs" VALUES('nudges',NULL,'2026-12-16 08:30:09.337948','done: 0');
INSERT INTO "jobs" VALUES('agendas','2026-12-17 14:10:57.318668','2026-12-16 08:30:09.350359','done: 0');
INSERT INTO "jobs" VALUES('meetings',NULL,'2026-12-14 14:08:59.390187','done: 0');
INSERT INTO "jobs" VALUES('one_to_ones','2026-12-17 14:10:57.327815','2026-12-16 19:30:29.352711','done: 0');
INSERT INTO "jobs" VALUES('updates',NULL,'2026-12-16 19:30:29.352949','done: 0');
INSERT INTO "jobs" VALUES('tasks',NULL,'2026-12-16 19:30:29.364414','done: 0');
INSERT INTO "jobs" VALUES('check_ins',NULL,'2026-12-16 19:30:29.368335','done: 0');
INSERT INTO "jobs" VALUES('plans',NULL,'2026-12-01 15:00:00.400525','done: 0');
INSERT INTO "jobs" VALUES('directory',NULL,'2026-12-01 15:00:00.499575','done: 6');
INSERT INTO "jobs" VALUES('sponsors',NULL,'2026-12-14 14:08:59.433173','done: 0');
CREATE TABLE left_behind (
	channel VARCHAR NOT NULL, 
	ts VARCHAR NOT NULL, 
	cta_id INTEGER NOT NULL, 
	CONSTRAINT pk_left_behind PRIMARY KEY (channel, ts), 
	CONSTRAINT fk_left_behind_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id)
);
CREATE TABLE measures (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	measured_on DATE NOT NULL, 
	value FLOAT NOT NULL, 
	CONSTRAINT pk_measures PRIMARY KEY (id), 
	CONSTRAINT fk_measures_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT uq_measures_customer_id_name_measured_on UNIQUE (customer_id, name, measured_on)
);
CREATE TABLE meeting_changes (
	meeting VARCHAR NOT NULL, 
	due_on DATE NOT NULL, 
	starts_at DATETIME, 
	at DATETIME NOT NULL, 
	by_id INTEGER, 
	CONSTRAINT pk_meeting_changes PRIMARY KEY (meeting, due_on), 
	CONSTRAINT fk_meeting_changes_by_id_people FOREIGN KEY(by_id) REFERENCES people (id)
);
INSERT INTO "meeting_changes" VALUES('support_risk','2026-12-09','2026-12-11 21:30:00.000000','2026-12-08 14:05:01.232182',6);
CREATE TABLE occurrences (
	id INTEGER NOT NULL, 
	job VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	local_date DATE NOT NULL, 
	claimed_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_occurrences PRIMARY KEY (id), 
	CONSTRAINT uq_occurrences_job_subject_local_date UNIQUE (job, subject, local_date)
);
INSERT INTO "occurrences" VALUES(1,'check_ins','1','2026-12-08','2026-12-08 14:05:00.336483','2026-12-08 14:05:00.336483','told of 1');
INSERT INTO "occurrences" VALUES(2,'agendas','support_office_hours','2026-12-01','2026-12-08 14:05:04.351082','2026-12-08 14:05:04.351082','too late');
INSERT INTO "occurrences" VALUES(3,'agendas','support_risk','2026-12-02','2026-12-08 14:05:04.351082','2026-12-08 14:05:04.351082','too late');
INSERT INTO "occurrences" VALUES(4,'agendas','support_office_hours','2026-12-02','2026-12-08 14:05:04.351082','2026-12-08 14:05:04.351082','too late');
INSERT INTO "occurrences" VALUES(5,'agendas','support_office_hours','2026-12-03','2026-12-08 14:05:04.351082','2026-12-08 14:05:04.351082','too late');
INSERT INTO "occurrences" VALUES(6,'agendas','support_office_hours','2026-12-04','2026-12-08 14:05:04.351082','2026-12-08 14:05:04.351082','too late');
INSERT INTO "occurrences" VALUES(7,'agendas','support_management','2026-12-04','2026-12-08 14:05:04.351082','2026-12-08 14:05:04.351082','too late');
INSERT INTO "occurrences" VALUES(8,'agendas','support_office_hours','2026-12-07','2026-12-08 14:05:04.351082','2026-12-08 14:05:04.351082','too late');
INSERT INTO "occurrences" VALUES(9,'agendas','implementation_risk','2026-12-04','2026-12-08 14:05:04.379824','2026-12-08 14:05:04.379824','too late');
INSERT INTO "occurrences" VALUES(10,'agendas','csm_hard_cases','2026-12-04','2026-12-08 14:05:04.405914','2026-12-08 14:05:04.405914','too late');
INSERT INTO "occurrences" VALUES(11,'agendas','leadership','2026-12-07','2026-12-08 14:05:04.423023','2026-12-08 14:05:04.423023','too late');
INSERT INTO "occurrences" VALUES(12,'who_decides','1','2026-12-08','2026-12-08 14:05:06.696792',NULL,'');
INSERT INTO "occurrences" VALUES(13,'one_to_ones','3-4','2026-12-03','2026-12-08 14:25:06.958717','2026-12-08 14:25:06.958717','too late');
INSERT INTO "occurrences" VALUES(14,'one_to_ones','3-5','2026-12-03','2026-12-08 14:25:06.968011','2026-12-08 14:25:06.968011','too late');
INSERT INTO "occurrences" VALUES(15,'tasks','3','2026-12-08','2026-12-08 14:25:06.985847',NULL,'');
INSERT INTO "occurrences" VALUES(16,'tasks','4','2026-12-08','2026-12-08 14:25:06.985847',NULL,'');
INSERT INTO "occurrences" VALUES(17,'tasks','5','2026-12-08','2026-12-08 14:25:06.985847',NULL,'');
INSERT INTO "occurrences" VALUES(18,'agendas','csm_process','2026-12-08','2026-12-08 15:05:07.958908','2026-12-08 15:05:07.958908','posted, items: 0');
INSERT INTO "occurrences" VALUES(19,'agendas','support_office_hours','2026-12-08','2026-12-08 19:05:14.000278','2026-12-08 19:05:14.000278','posted, items: 1');
INSERT INTO "occurrences" VALUES(20,'updates','5','2026-12-10','2026-12-09 14:05:43.790072','2026-12-09 14:05:43.790072','nothing is missing');
INSERT INTO "occurrences" VALUES(21,'updates','4','2026-12-10','2026-12-09 14:05:43.814905','2026-12-09 14:05:43.814905','asked for 1');
INSERT INTO "occurrences" VALUES(22,'tasks','3','2026-12-09','2026-12-09 14:05:43.823589',NULL,'');
INSERT INTO "occurrences" VALUES(23,'tasks','4','2026-12-09','2026-12-09 14:05:43.823589',NULL,'');
INSERT INTO "occurrences" VALUES(24,'tasks','5','2026-12-09','2026-12-09 14:05:43.823589',NULL,'');
INSERT INTO "occurrences" VALUES(25,'agendas','support_office_hours','2026-12-09','2026-12-09 19:05:52.872630','2026-12-09 19:05:52.872630','posted, items: 1');
INSERT INTO "occurrences" VALUES(26,'tasks','1','2026-12-10','2026-12-10 14:06:22.732971',NULL,'');
INSERT INTO "occurrences" VALUES(27,'tasks','3','2026-12-10','2026-12-10 14:06:22.732971',NULL,'');
INSERT INTO "occurrences" VALUES(28,'tasks','4','2026-12-10','2026-12-10 14:06:22.732971',NULL,'');
INSERT INTO "occurrences" VALUES(29,'tasks','5','2026-12-10','2026-12-10 14:06:22.732971',NULL,'');
INSERT INTO "occurrences" VALUES(30,'tasks','6','2026-12-10','2026-12-10 14:06:22.732971',NULL,'');
INSERT INTO "occurrences" VALUES(31,'one_to_ones','3-4','2026-12-10','2026-12-10 14:46:25.259873','2026-12-10 14:46:25.259873','told');
INSERT INTO "occurrences" VALUES(32,'one_to_ones','3-5','2026-12-10','2026-12-10 14:46:25.270543','2026-12-10 14:46:25.270543','told');
INSERT INTO "occurrences" VALUES(33,'agendas','support_office_hours','2026-12-10','2026-12-10 19:06:32.956377','2026-12-10 19:06:32.956377','posted, items: 1');
INSERT INTO "occurrences" VALUES(34,'tasks','1','2026-12-11','2026-12-11 14:07:03.016090',NULL,'');
INSERT INTO "occurrences" VALUES(35,'tasks','4','2026-12-11','2026-12-11 14:07:03.016090',NULL,'');
INSERT INTO "occurrences" VALUES(36,'tasks','6','2026-12-11','2026-12-11 14:07:03.016090',NULL,'');
INSERT INTO "occurrences" VALUES(37,'agendas','implementation_risk','2026-12-11','2026-12-11 15:07:05.576518','2026-12-11 15:07:05.576518','posted, items: 0');
INSERT INTO "occurrences" VALUES(38,'agendas','csm_hard_cases','2026-12-11','2026-12-11 16:07:07.102180','2026-12-11 16:07:07.102180','posted, items: 2');
INSERT INTO "occurrences" VALUES(39,'agendas','support_office_hours','2026-12-11','2026-12-11 19:07:13.915002','2026-12-11 19:07:13.915002','posted, items: 1');
INSERT INTO "occurrences" VALUES(40,'agendas','support_management','2026-12-11','2026-12-11 20:07:16.490863','2026-12-11 20:07:16.490863','posted, items: 1');
INSERT INTO "occurrences" VALUES(41,'agendas','support_risk','2026-12-09','2026-12-11 21:27:19.546989','2026-12-11 21:27:19.546989','posted, items: 1');
INSERT INTO "occurrences" VALUES(42,'agendas','leadership','2026-12-14','2026-12-14 14:08:58.938897','2026-12-14 14:08:58.938897','posted, items: 2');
INSERT INTO "occurrences" VALUES(43,'tasks','1','2026-12-14','2026-12-14 14:08:59.032859',NULL,'');
INSERT INTO "occurrences" VALUES(44,'tasks','6','2026-12-14','2026-12-14 14:08:59.032859',NULL,'');
INSERT INTO "occurrences" VALUES(45,'agendas','support_office_hours','2026-12-14','2026-12-14 19:09:10.639818','2026-12-14 19:09:10.639818','posted, items: 1');
INSERT INTO "occurrences" VALUES(46,'tasks','4','2026-12-15','2026-12-15 14:09:40.417586',NULL,'');
INSERT INTO "occurrences" VALUES(47,'tasks','5','2026-12-15','2026-12-15 14:09:40.417586',NULL,'');
INSERT INTO "occurrences" VALUES(48,'agendas','csm_process','2026-12-15','2026-12-15 15:09:41.911367','2026-12-15 15:09:41.911367','posted, items: 0');
INSERT INTO "occurrences" VALUES(49,'agendas','support_office_hours','2026-12-15','2026-12-15 19:09:47.974405','2026-12-15 19:09:47.974405','posted, items: 1');
INSERT INTO "occurrences" VALUES(50,'updates','5','2026-12-17','2026-12-16 14:10:17.833207','2026-12-16 14:10:17.833207','nothing is missing');
INSERT INTO "occurrences" VALUES(51,'updates','4','2026-12-17','2026-12-16 14:10:17.835535','2026-12-16 14:10:17.835535','asked for 2');
INSERT INTO "occurrences" VALUES(52,'tasks','4','2026-12-16','2026-12-16 14:10:17.841984',NULL,'');
INSERT INTO "occurrences" VALUES(53,'tasks','5','2026-12-16','2026-12-16 14:10:17.841984',NULL,'');
INSERT INTO "occurrences" VALUES(54,'agendas','support_risk','2026-12-16','2026-12-16 16:10:21.885013','2026-12-16 16:10:21.885013','posted, items: 1');
INSERT INTO "occurrences" VALUES(55,'agendas','support_office_hours','2026-12-16','2026-12-16 19:10:27.483261','2026-12-16 19:10:27.483261','posted, items: 1');
INSERT INTO "occurrences" VALUES(56,'tasks','1','2026-12-17','2026-12-17 14:10:57.336969',NULL,'');
INSERT INTO "occurrences" VALUES(57,'tasks','4','2026-12-17','2026-12-17 14:10:57.336969',NULL,'');
INSERT INTO "occurrences" VALUES(58,'tasks','5','2026-12-17','2026-12-17 14:10:57.336969',NULL,'');
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	cta_id INTEGER, 
	args JSON NOT NULL, 
	to_channel VARCHAR, 
	to_person_id INTEGER, 
	root_id INTEGER, 
	edits BOOLEAN NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	error TEXT NOT NULL, 
	channel VARCHAR, 
	ts VARCHAR, 
	created_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	claimed_at DATETIME, 
	sent_at DATETIME, urgency INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT fk_outbox_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_outbox_root_id_outbox FOREIGN KEY(root_id) REFERENCES outbox (id), 
	CONSTRAINT fk_outbox_to_person_id_people FOREIGN KEY(to_person_id) REFERENCES people (id), 
	CONSTRAINT uq_outbox_key UNIQUE ("key")
);
INSERT INTO "outbox" VALUES(1,'fe392d6a2e0a452397e06ab15a663542','naming',NULL,'{"customers": [7, 1, 4], "left": 0}',NULL,3,NULL,0,'sent',1,'','D000001A','1796655600.420112','2026-12-01 15:00:00.534424','2026-12-01 15:00:00.534424','2026-12-01 15:00:00.562887','2026-12-01 15:00:00.619564',1);
INSERT INTO "outbox" VALUES(2,'1e49a84b660c4e57b6558fc50d0e8590','sponsoring',NULL,'{"customer": 1, "theirs": true}',NULL,1,NULL,0,'sent',1,'','D000002A','1796655600.619479','2026-12-07 15:00:00.508326','2026-12-07 15:00:00.508326','2026-12-07 15:00:00.564897','2026-12-07 15:00:00.631580',0);
INSERT INTO "outbox" VALUES(3,'455f228a3ba446049c40c0341addc750','naming',NULL,'{"customers": [7, 1, 4], "left": 0}',NULL,3,1,1,'sent',1,'','D000001A','1796655600.420112','2026-12-07 15:00:00.508326','2026-12-07 15:00:00.508326','2026-12-07 15:00:00.564897','2026-12-07 15:00:00.599540',0);
INSERT INTO "outbox" VALUES(4,'05cf4939191a490fa72ee53a9e835a43','check_ins',NULL,'{"check_ins": [1]}',NULL,1,NULL,0,'sent',1,'','D000002A','1796738700.390957','2026-12-08 14:05:00.336483','2026-12-08 14:05:00.336483','2026-12-08 14:05:00.360376','2026-12-08 14:05:00.392032',1);
INSERT INTO "outbox" VALUES(5,'116c86ca9bea4d8b9aaa77820fa69e4a','card',5,'{}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796738700.487062','2026-12-08 14:05:00.406529','2026-12-08 14:05:00.406529','2026-12-08 14:05:00.442859','2026-12-08 14:05:00.488436',0);
INSERT INTO "outbox" VALUES(6,'683c21c76ee1426ebb5393251ee001fb','ask',5,'{}',NULL,3,NULL,0,'sent',1,'','D000001A','1796738700.479931','2026-12-08 14:05:00.406529','2026-12-08 14:05:00.406529','2026-12-08 14:05:00.442859','2026-12-08 14:05:00.482344',0);
INSERT INTO "outbox" VALUES(7,'eb7fddd118fe4c959ad83c8b88c350aa','news',5,'{"entry": 7, "mention": [3]}',NULL,NULL,5,0,'sent',1,'','C0003','1796738700.616170','2026-12-08 14:05:00.406529','2026-12-08 14:05:00.406529','2026-12-08 14:05:00.529124','2026-12-08 14:05:00.633139',0);
INSERT INTO "outbox" VALUES(8,'a5a9a9705ad04006bd4630fc6b06374c','card',6,'{}','#risk-habits',NULL,NULL,0,'sent',1,'','C0006','1796738700.579689','2026-12-08 14:05:00.448370','2026-12-08 14:05:00.448370','2026-12-08 14:05:00.471992','2026-12-08 14:05:00.611271',0);
INSERT INTO "outbox" VALUES(9,'f3a695e6b38449c6821b8d7d929849f6','ask',6,'{}',NULL,3,NULL,0,'sent',1,'','D000001A','1796738700.582784','2026-12-08 14:05:00.448370','2026-12-08 14:05:00.448370','2026-12-08 14:05:00.471992','2026-12-08 14:05:00.611436',0);
INSERT INTO "outbox" VALUES(10,'52616d98745843d199d75e827e11eaf5','news',6,'{"entry": 9, "mention": [3]}',NULL,NULL,8,0,'sent',1,'','C0006','1796738700.659529','2026-12-08 14:05:00.448370','2026-12-08 14:05:00.448370','2026-12-08 14:05:00.633314','2026-12-08 14:05:00.670452',0);
INSERT INTO "outbox" VALUES(11,'6c41fbb10474492d9b3b5f146d6e670f','news',5,'{"entry": 10, "mention": []}',NULL,NULL,5,0,'sent',1,'','C0003','1796738700.760376','2026-12-08 14:05:00.685574','2026-12-08 14:05:00.685574','2026-12-08 14:05:00.720023','2026-12-08 14:05:00.768816',0);
INSERT INTO "outbox" VALUES(12,'6357a24c9b244333a34ef9e02d7cf818','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.487062','2026-12-08 14:05:00.685574','2026-12-08 14:05:00.685574','2026-12-08 14:05:00.720023','2026-12-08 14:05:00.771972',0);
INSERT INTO "outbox" VALUES(13,'b75e7edbdf4e4b19979881a7c55fd671','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.479931','2026-12-08 14:05:00.685574','2026-12-08 14:05:00.685574','2026-12-08 14:05:00.720023','2026-12-08 14:05:00.772144',0);
INSERT INTO "outbox" VALUES(14,'bd3376cfd9d4466197dc88e8ac50c2e7','ask',5,'{}',NULL,1,NULL,0,'sent',1,'','D000002A','1796738700.877593','2026-12-08 14:05:00.811562','2026-12-08 14:05:00.811562','2026-12-08 14:05:00.846703','2026-12-08 14:05:00.894015',0);
INSERT INTO "outbox" VALUES(15,'fcea7ed9351245969d355e35a9613b56','news',5,'{"entry": 11, "mention": [1]}',NULL,NULL,5,0,'sent',1,'','C0003','1796738700.878687','2026-12-08 14:05:00.811562','2026-12-08 14:05:00.811562','2026-12-08 14:05:00.846703','2026-12-08 14:05:00.894319',0);
INSERT INTO "outbox" VALUES(16,'3b2e827d7fae4d82b010c5a56292d06f','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.487062','2026-12-08 14:05:00.811562','2026-12-08 14:05:00.811562','2026-12-08 14:05:00.846703','2026-12-08 14:05:00.894468',0);
INSERT INTO "outbox" VALUES(17,'51fc19b7cc7d4dfb974ce313d1c9b0b7','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.479931','2026-12-08 14:05:00.811562','2026-12-08 14:05:00.811562','2026-12-08 14:05:00.846703','2026-12-08 14:05:00.894623',0);
INSERT INTO "outbox" VALUES(18,'7cbe53ba6b4b436f825e556a7620c4df','news',6,'{"entry": 12, "mention": []}',NULL,NULL,8,0,'sent',1,'','C0006','1796738701.002158','2026-12-08 14:05:00.943309','2026-12-08 14:05:00.943309','2026-12-08 14:05:00.964887','2026-12-08 14:05:01.018330',0);
INSERT INTO "outbox" VALUES(19,'ccabe64eb7a242ce87aa41aeb697c299','card',6,'{}','#risk-habits',NULL,8,1,'sent',1,'','C0006','1796738700.579689','2026-12-08 14:05:00.943309','2026-12-08 14:05:00.943309','2026-12-08 14:05:00.964887','2026-12-08 14:05:01.018657',0);
INSERT INTO "outbox" VALUES(20,'154d4aae041447f896d4429ba6b46e43','ask',6,'{}',NULL,3,9,1,'sent',1,'','D000001A','1796738700.582784','2026-12-08 14:05:00.943309','2026-12-08 14:05:00.943309','2026-12-08 14:05:00.964887','2026-12-08 14:05:01.018840',0);
INSERT INTO "outbox" VALUES(21,'131f871d93844a0581fb4da6236cb8e3','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.487062','2026-12-08 14:05:01.057805','2026-12-08 14:05:01.057805','2026-12-08 14:05:01.099946','2026-12-08 14:05:01.169420',0);
INSERT INTO "outbox" VALUES(22,'f8cf3783f4fa466883a46532f835f406','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.479931','2026-12-08 14:05:01.057805','2026-12-08 14:05:01.057805','2026-12-08 14:05:01.099946','2026-12-08 14:05:01.169683',0);
INSERT INTO "outbox" VALUES(23,'a16d61f35af642a992724916917fedfd','ask',5,'{}',NULL,1,14,1,'sent',1,'','D000002A','1796738700.877593','2026-12-08 14:05:01.057805','2026-12-08 14:05:01.057805','2026-12-08 14:05:01.099946','2026-12-08 14:05:01.169822',0);
INSERT INTO "outbox" VALUES(24,'d434e814bcce4bd4bc6b487b89480a5c','playbook',5,'{"cta_id": 5, "key": "support_pile"}',NULL,NULL,5,0,'sent',1,'','C0003','1796738701.157063','2026-12-08 14:05:01.057805','2026-12-08 14:05:01.057805','2026-12-08 14:05:01.099946','2026-12-08 14:05:01.169941',0);
INSERT INTO "outbox" VALUES(25,'7cbe48dd6af44620848aa1a61c52adac','meeting',NULL,'{"meeting": "support_risk", "usually_at": "2026-12-09T16:00:00+00:00", "starts_at": "2026-12-11T21:30:00+00:00", "by": 6}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796738705.624024','2026-12-08 14:05:01.232182','2026-12-08 14:05:01.232182','2026-12-08 14:05:05.599490','2026-12-08 14:05:05.631882',1);
INSERT INTO "outbox" VALUES(26,'7a83d0d5e08c4fbc99fdf01645b3290f','missed',NULL,'{"missed": [["support_office_hours", "2026-12-01T19:00:00+00:00"], ["support_risk", "2026-12-02T16:00:00+00:00"], ["support_office_hours", "2026-12-02T19:00:00+00:00"], ["support_office_hours", "2026-12-03T19:00:00+00:00"], ["support_office_hours", "2026-12-04T19:00:00+00:00"], ["support_management", "2026-12-04T20:00:00+00:00"], ["support_office_hours", "2026-12-07T19:00:00+00:00"]]}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796738706.682565','2026-12-08 14:05:04.351082','2026-12-08 14:05:04.351082','2026-12-08 14:05:06.650608','2026-12-08 14:05:06.683820',1);
INSERT INTO "outbox" VALUES(27,'5a4dcb6b75a540b78dec7d90a4f12747','missed',NULL,'{"missed": [["implementation_risk", "2026-12-04T15:00:00+00:00"]]}','#risk-implementation',NULL,NULL,0,'sent',1,'','C0002','1796738704.423546','2026-12-08 14:05:04.379824','2026-12-08 14:05:04.379824','2026-12-08 14:05:04.379977','2026-12-08 14:05:04.433925',1);
INSERT INTO "outbox" VALUES(28,'520ed0b644ea4003920f9bd92fa288ab','missed',NULL,'{"missed": [["csm_hard_cases", "2026-12-04T16:00:00+00:00"]]}','#csm-team',NULL,NULL,0,'sent',1,'','C0010','1796738704.442927','2026-12-08 14:05:04.405914','2026-12-08 14:05:04.405914','2026-12-08 14:05:04.413538','2026-12-08 14:05:04.458612',1);
INSERT INTO "outbox" VALUES(29,'668812651c614b30a2e9d74e6565cdfe','missed',NULL,'{"missed": [["leadership", "2026-12-07T14:00:00+00:00"]]}','#leadership',NULL,NULL,0,'sent',1,'','C0009','1796738704.575522','2026-12-08 14:05:04.423023','2026-12-08 14:05:04.423023','2026-12-08 14:05:04.555154','2026-12-08 14:05:04.581531',1);
INSERT INTO "outbox" VALUES(30,'3c1429a252894c4ab731d27fa6168280','who_decides',5,'{"customer": 1, "by": 1}',NULL,4,NULL,0,'sent',1,'','D000003A','1796738706.741668','2026-12-08 14:05:06.696792','2026-12-08 14:05:06.696792','2026-12-08 14:05:06.697114','2026-12-08 14:05:06.742849',0);
INSERT INTO "outbox" VALUES(31,'4144429cf92b461a9876304b83c3ad0f','tasks',NULL,'{"tasks": [6, 10], "ctas": [2, 3]}',NULL,3,NULL,0,'sent',1,'','D000001A','1796739907.024799','2026-12-08 14:25:06.985847','2026-12-08 14:25:06.985847','2026-12-08 14:25:07.000918','2026-12-08 14:25:07.026639',1);
INSERT INTO "outbox" VALUES(32,'0b7a0192c4694e599d60f5fd2c4fa29a','tasks',NULL,'{"tasks": [1, 9], "ctas": [1, 3]}',NULL,4,NULL,0,'sent',1,'','D000003A','1796739907.025543','2026-12-08 14:25:06.985847','2026-12-08 14:25:06.985847','2026-12-08 14:25:07.000918','2026-12-08 14:25:07.026780',1);
INSERT INTO "outbox" VALUES(33,'8026e608259642b294a9ff6f4312b2a7','tasks',NULL,'{"tasks": [5], "ctas": [2]}',NULL,5,NULL,0,'sent',1,'','D000004A','1796739907.197785','2026-12-08 14:25:06.985847','2026-12-08 14:25:06.985847','2026-12-08 14:25:07.167806','2026-12-08 14:25:07.198774',1);
INSERT INTO "outbox" VALUES(34,'e23bc2c59652433e9c7b11e5f92822cc','process',NULL,'{"agenda": 1, "missed": [], "about": "process"}','#csm-team',NULL,NULL,0,'sent',1,'','C0010','1796742308.061717','2026-12-08 15:05:07.958908','2026-12-08 15:05:07.958908','2026-12-08 15:05:07.986596','2026-12-08 15:05:08.063696',1);
INSERT INTO "outbox" VALUES(35,'e8869243fd814ab8b0854de135fb033b','agenda',NULL,'{"agenda": 2, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796756714.027250','2026-12-08 19:05:14.000278','2026-12-08 19:05:14.000278','2026-12-08 19:05:14.019353','2026-12-08 19:05:14.036506',1);
INSERT INTO "outbox" VALUES(36,'087d211fdd314b83a1411976c613acc8','item',5,'{"item": 1}',NULL,NULL,35,0,'sent',1,'','C0003','1796756715.083961','2026-12-08 19:05:14.000278','2026-12-08 19:05:14.000278','2026-12-08 19:05:15.053260','2026-12-08 19:05:15.084884',1);
INSERT INTO "outbox" VALUES(37,'3529d247d48c46059ae08aea53278174','wrap_up',NULL,'{"agenda": 2}',NULL,NULL,35,0,'sent',1,'','C0003','1796759116.078695','2026-12-08 19:45:16.032644','2026-12-08 19:45:16.032644','2026-12-08 19:45:16.045962','2026-12-08 19:45:16.088082',1);
INSERT INTO "outbox" VALUES(38,'bd4416782cac44f6a4b22004163d9766','agenda',NULL,'{"agenda": 2, "missed": [], "about": "ctas"}','#risk-support',NULL,35,1,'sent',1,'','C0003','1796756714.027250','2026-12-08 19:45:16.032644','2026-12-08 19:45:16.032644','2026-12-08 19:45:16.045962','2026-12-08 19:45:16.087910',0);
INSERT INTO "outbox" VALUES(39,'4e3b7e738a6e4b5ea1bd13c8711d86a7','card',6,'{}','#risk-habits',NULL,8,1,'sent',1,'','C0006','1796738700.579689','2026-12-08 22:05:19.579697','2026-12-08 22:05:19.579697','2026-12-08 22:05:19.604264','2026-12-08 22:05:19.710526',0);
INSERT INTO "outbox" VALUES(40,'1b2f928f66f84eb2b6a210a349826986','ask',6,'{}',NULL,3,9,1,'sent',1,'','D000001A','1796738700.582784','2026-12-08 22:05:19.579697','2026-12-08 22:05:19.579697','2026-12-08 22:05:19.604264','2026-12-08 22:05:19.711626',0);
INSERT INTO "outbox" VALUES(41,'3b19f53e25b8433bbc753740cb6b16c4','ask',6,'{}',NULL,3,NULL,0,'sent',1,'','D000001A','1796767519.692810','2026-12-08 22:05:19.579697','2026-12-08 22:05:19.579697','2026-12-08 22:05:19.604264','2026-12-08 22:05:19.711817',0);
INSERT INTO "outbox" VALUES(42,'89e7e7358f544a2dad3013dc6655ddfc','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.487062','2026-12-08 22:05:19.601903','2026-12-08 22:05:19.601903','2026-12-08 22:05:19.604264','2026-12-08 22:05:19.711964',0);
INSERT INTO "outbox" VALUES(43,'2488b9769ed74ea29102b52ebfb94861','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.479931','2026-12-08 22:05:19.601903','2026-12-08 22:05:19.601903','2026-12-08 22:05:19.604264','2026-12-08 22:05:19.712115',0);
INSERT INTO "outbox" VALUES(44,'b33d2911b1784dfdbb074faf8083ed33','ask',5,'{}',NULL,1,14,1,'sent',1,'','D000002A','1796738700.877593','2026-12-08 22:05:19.601903','2026-12-08 22:05:19.601903','2026-12-08 22:05:19.604264','2026-12-08 22:05:19.712278',0);
INSERT INTO "outbox" VALUES(45,'7fb82d1b4149426196ab4fdef0db14c1','ask',5,'{}',NULL,1,NULL,0,'sent',1,'','D000002A','1796767519.698582','2026-12-08 22:05:19.601903','2026-12-08 22:05:19.601903','2026-12-08 22:05:19.604264','2026-12-08 22:05:19.712398',0);
INSERT INTO "outbox" VALUES(46,'1aae3b2e9a9e44b5b1b79f3f5f28895b','updates',NULL,'{"person": 4, "ctas": [5], "starts_at": "2026-12-10T15:00:00+00:00"}',NULL,4,NULL,0,'sent',1,'','D000003A','1796825143.857074','2026-12-09 14:05:43.814905','2026-12-09 14:05:43.814905','2026-12-09 14:05:43.825963','2026-12-09 14:05:43.865275',1);
INSERT INTO "outbox" VALUES(47,'cf8eb77c33194e38821e01619eea753b','tasks',NULL,'{"tasks": [6, 10], "ctas": [2, 3]}',NULL,3,NULL,0,'sent',1,'','D000001A','1796825143.858291','2026-12-09 14:05:43.823589','2026-12-09 14:05:43.823589','2026-12-09 14:05:43.825963','2026-12-09 14:05:43.865497',1);
INSERT INTO "outbox" VALUES(48,'ba8d0ec9cc46472f9d68f25892cfc41b','tasks',NULL,'{"tasks": [1, 9, 15], "ctas": [1, 3, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1796825145.485349','2026-12-09 14:05:43.823589','2026-12-09 14:05:43.823589','2026-12-09 14:05:45.462346','2026-12-09 14:05:45.491250',1);
INSERT INTO "outbox" VALUES(49,'4fd5be8c5e954cef82cb74dab560fee9','tasks',NULL,'{"tasks": [5], "ctas": [2]}',NULL,5,NULL,0,'sent',1,'','D000004A','1796825144.433448','2026-12-09 14:05:43.823589','2026-12-09 14:05:43.823589','2026-12-09 14:05:44.420601','2026-12-09 14:05:44.447776',1);
INSERT INTO "outbox" VALUES(50,'9426c69a1f0449369e99baffd6ae8738','card',6,'{}','#risk-habits',NULL,8,1,'sent',1,'','C0006','1796738700.579689','2026-12-09 14:05:43.852144','2026-12-09 14:05:43.852144','2026-12-09 14:05:43.878101','2026-12-09 14:05:43.982555',0);
INSERT INTO "outbox" VALUES(51,'a95ae32711e140c39992a75cd468d882','ask',6,'{}',NULL,3,41,1,'sent',1,'','D000001A','1796767519.692810','2026-12-09 14:05:43.852144','2026-12-09 14:05:43.852144','2026-12-09 14:05:43.878101','2026-12-09 14:05:43.982902',0);
INSERT INTO "outbox" VALUES(52,'fa38b54f9bdd4ce58358103212e05afb','ask',6,'{}',NULL,3,NULL,0,'sent',1,'','D000001A','1796825143.960998','2026-12-09 14:05:43.852144','2026-12-09 14:05:43.852144','2026-12-09 14:05:43.878101','2026-12-09 14:05:43.983069',0);
INSERT INTO "outbox" VALUES(53,'10ed03fa1b8f4ccbad2446ea9b569b77','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.487062','2026-12-09 14:05:43.877522','2026-12-09 14:05:43.877522','2026-12-09 14:05:43.878101','2026-12-09 14:05:43.983200',0);
INSERT INTO "outbox" VALUES(54,'d67fb6dab96f41f8bf7fcba21b0d3dbb','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.479931','2026-12-09 14:05:43.877522','2026-12-09 14:05:43.877522','2026-12-09 14:05:43.878101','2026-12-09 14:05:43.983341',0);
INSERT INTO "outbox" VALUES(55,'519da3dc85974ebd9a37292f2d9e57bd','ask',5,'{}',NULL,1,45,1,'sent',1,'','D000002A','1796767519.698582','2026-12-09 14:05:43.877522','2026-12-09 14:05:43.877522','2026-12-09 14:05:43.878101','2026-12-09 14:05:43.983463',0);
INSERT INTO "outbox" VALUES(56,'ce8233282ac84bd49e128518ba14ff74','ask',5,'{}',NULL,1,NULL,0,'sent',1,'','D000002A','1796825143.970326','2026-12-09 14:05:43.877522','2026-12-09 14:05:43.877522','2026-12-09 14:05:43.878101','2026-12-09 14:05:43.983592',0);
INSERT INTO "outbox" VALUES(57,'3832681dde6f4790a351faaffb759ec4','agenda',NULL,'{"agenda": 3, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796843152.907618','2026-12-09 19:05:52.872630','2026-12-09 19:05:52.872630','2026-12-09 19:05:52.890091','2026-12-09 19:05:52.909487',1);
INSERT INTO "outbox" VALUES(58,'3def8a9950904c3f919a518945067654','item',5,'{"item": 2}',NULL,NULL,57,0,'sent',1,'','C0003','1796843153.947920','2026-12-09 19:05:52.872630','2026-12-09 19:05:52.872630','2026-12-09 19:05:53.924470','2026-12-09 19:05:53.949529',1);
INSERT INTO "outbox" VALUES(59,'f0e421bd96e74013a8a2e5f99713979d','wrap_up',NULL,'{"agenda": 3}',NULL,NULL,57,0,'sent',1,'','C0003','1796845554.950852','2026-12-09 19:45:54.906345','2026-12-09 19:45:54.906345','2026-12-09 19:45:54.923055','2026-12-09 19:45:54.957203',1);
INSERT INTO "outbox" VALUES(60,'dc9872bbef2e4a3a9dd038cfc8c05fca','agenda',NULL,'{"agenda": 3, "missed": [], "about": "ctas"}','#risk-support',NULL,57,1,'sent',1,'','C0003','1796843152.907618','2026-12-09 19:45:54.906345','2026-12-09 19:45:54.906345','2026-12-09 19:45:54.923055','2026-12-09 19:45:54.956944',0);
INSERT INTO "outbox" VALUES(61,'82e7f73781164ab0a43ed12ab401e000','tasks',NULL,'{"tasks": [13], "ctas": [4]}',NULL,1,NULL,0,'sent',1,'','D000002A','1796911582.816344','2026-12-10 14:06:22.732971','2026-12-10 14:06:22.732971','2026-12-10 14:06:22.750399','2026-12-10 14:06:22.852958',1);
INSERT INTO "outbox" VALUES(62,'dcec3e2f76f840208146b5a710f4c8ba','tasks',NULL,'{"tasks": [6, 10], "ctas": [2, 3]}',NULL,3,NULL,0,'sent',1,'','D000001A','1796911584.658129','2026-12-10 14:06:22.732971','2026-12-10 14:06:22.732971','2026-12-10 14:06:24.640958','2026-12-10 14:06:24.675707',1);
INSERT INTO "outbox" VALUES(63,'2672c041f92b4cdf88f344a9fa618933','tasks',NULL,'{"tasks": [1, 9, 15], "ctas": [1, 3, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1796911583.169846','2026-12-10 14:06:22.732971','2026-12-10 14:06:22.732971','2026-12-10 14:06:23.136942','2026-12-10 14:06:23.189198',1);
INSERT INTO "outbox" VALUES(64,'d6c428b2c3594dd69874e3c99c567eea','tasks',NULL,'{"tasks": [5], "ctas": [2]}',NULL,5,NULL,0,'sent',1,'','D000004A','1796911583.379473','2026-12-10 14:06:22.732971','2026-12-10 14:06:22.732971','2026-12-10 14:06:23.338255','2026-12-10 14:06:23.382314',1);
INSERT INTO "outbox" VALUES(65,'77b22035e3c64203a70329ce94a2f86c','tasks',NULL,'{"tasks": [16], "ctas": [5]}',NULL,6,NULL,0,'sent',1,'','D000005A','1796911583.613325','2026-12-10 14:06:22.732971','2026-12-10 14:06:22.732971','2026-12-10 14:06:23.554150','2026-12-10 14:06:23.619219',1);
INSERT INTO "outbox" VALUES(66,'bbcd00f38a2f48d6bc1d71428bdc7f39','card',6,'{}','#risk-habits',NULL,8,1,'sent',1,'','C0006','1796738700.579689','2026-12-10 14:06:22.750230','2026-12-10 14:06:22.750230','2026-12-10 14:06:22.750399','2026-12-10 14:06:22.852516',0);
INSERT INTO "outbox" VALUES(67,'24729e2ffe7042f4ac2e64ea946fa224','ask',6,'{}',NULL,3,52,1,'sent',1,'','D000001A','1796825143.960998','2026-12-10 14:06:22.750230','2026-12-10 14:06:22.750230','2026-12-10 14:06:22.750399','2026-12-10 14:06:22.852720',0);
INSERT INTO "outbox" VALUES(68,'8119075e577e46f6ba27b7db117f3181','ask',6,'{}',NULL,3,NULL,0,'sent',1,'','D000001A','1796911582.814947','2026-12-10 14:06:22.750230','2026-12-10 14:06:22.750230','2026-12-10 14:06:22.750399','2026-12-10 14:06:22.852849',0);
INSERT INTO "outbox" VALUES(69,'0fe7bbe3660242c9b60d231f8e1097e2','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.487062','2026-12-10 14:06:22.765458','2026-12-10 14:06:22.765458','2026-12-10 14:06:22.782551','2026-12-10 14:06:22.938272',0);
INSERT INTO "outbox" VALUES(70,'6f19caf0a84445ea800d1cc362ccc947','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.479931','2026-12-10 14:06:22.765458','2026-12-10 14:06:22.765458','2026-12-10 14:06:22.782551','2026-12-10 14:06:22.938475',0);
INSERT INTO "outbox" VALUES(71,'a665d0358a35479b991a01e4f10f34b1','ask',5,'{}',NULL,1,56,1,'sent',1,'','D000002A','1796825143.970326','2026-12-10 14:06:22.765458','2026-12-10 14:06:22.765458','2026-12-10 14:06:22.782551','2026-12-10 14:06:22.938592',0);
INSERT INTO "outbox" VALUES(72,'bc8af6a44bf24ae986b9e895174cbfee','ask',5,'{}',NULL,1,NULL,0,'sent',1,'','D000002A','1796911582.919830','2026-12-10 14:06:22.765458','2026-12-10 14:06:22.765458','2026-12-10 14:06:22.782551','2026-12-10 14:06:22.938720',0);
INSERT INTO "outbox" VALUES(73,'372e8bf35146469abf8d4ba9980dbf61','one_to_one',NULL,'{"lead": 3, "person": 4, "starts_at": "2026-12-10T15:00:00+00:00"}',NULL,3,NULL,0,'sent',1,'','D000001A','1796913985.414243','2026-12-10 14:46:25.259873','2026-12-10 14:46:25.259873','2026-12-10 14:46:25.278263','2026-12-10 14:46:25.432402',1);
INSERT INTO "outbox" VALUES(74,'cdf60d09e6be45bab42ac41e694bb287','one_to_one',NULL,'{"lead": 3, "person": 4, "starts_at": "2026-12-10T15:00:00+00:00"}',NULL,4,NULL,0,'sent',1,'','D000003A','1796913985.415658','2026-12-10 14:46:25.259873','2026-12-10 14:46:25.259873','2026-12-10 14:46:25.278263','2026-12-10 14:46:25.432642',1);
INSERT INTO "outbox" VALUES(75,'208b831a4c6541188376de432326e042','one_to_one',NULL,'{"lead": 3, "person": 5, "starts_at": "2026-12-10T15:00:00+00:00"}',NULL,3,NULL,0,'sent',1,'','D000001A','1796913986.580269','2026-12-10 14:46:25.270543','2026-12-10 14:46:25.270543','2026-12-10 14:46:26.557160','2026-12-10 14:46:26.581259',1);
INSERT INTO "outbox" VALUES(76,'350a3fd4d1554a35b1f57625fb4cdbe4','one_to_one',NULL,'{"lead": 3, "person": 5, "starts_at": "2026-12-10T15:00:00+00:00"}',NULL,5,NULL,0,'sent',1,'','D000004A','1796913985.489354','2026-12-10 14:46:25.270543','2026-12-10 14:46:25.270543','2026-12-10 14:46:25.446500','2026-12-10 14:46:25.516870',1);
INSERT INTO "outbox" VALUES(77,'6c3f986d5cf843939c8962c983bb1fbe','agenda',NULL,'{"agenda": 4, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796929593.032452','2026-12-10 19:06:32.956377','2026-12-10 19:06:32.956377','2026-12-10 19:06:32.978305','2026-12-10 19:06:33.033796',1);
INSERT INTO "outbox" VALUES(78,'5dbbb5711990413e98ff9d9d1df2c13e','item',5,'{"item": 3}',NULL,NULL,77,0,'sent',1,'','C0003','1796929594.248176','2026-12-10 19:06:32.956377','2026-12-10 19:06:32.956377','2026-12-10 19:06:34.093059','2026-12-10 19:06:34.249548',1);
INSERT INTO "outbox" VALUES(79,'da006cd2e0d541b8b5f9897c85322d16','wrap_up',NULL,'{"agenda": 4}',NULL,NULL,77,0,'sent',1,'','C0003','1796931995.061425','2026-12-10 19:46:34.995199','2026-12-10 19:46:34.995199','2026-12-10 19:46:35.002370','2026-12-10 19:46:35.065802',1);
INSERT INTO "outbox" VALUES(80,'c3c76c5c0fc347268c6c15ec568d38bd','agenda',NULL,'{"agenda": 4, "missed": [], "about": "ctas"}','#risk-support',NULL,77,1,'sent',1,'','C0003','1796929593.032452','2026-12-10 19:46:34.995199','2026-12-10 19:46:34.995199','2026-12-10 19:46:35.002370','2026-12-10 19:46:35.065660',0);
INSERT INTO "outbox" VALUES(81,'7773d7ae80d842d1a52d57f7d42d13bb','tasks',NULL,'{"tasks": [13], "ctas": [4]}',NULL,1,NULL,0,'sent',1,'','D000002A','1796998023.075547','2026-12-11 14:07:03.016090','2026-12-11 14:07:03.016090','2026-12-11 14:07:03.031913','2026-12-11 14:07:03.079348',1);
INSERT INTO "outbox" VALUES(82,'21313cbfaba64472b89d36a20405e91c','tasks',NULL,'{"tasks": [15], "ctas": [5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1796998024.497656','2026-12-11 14:07:03.016090','2026-12-11 14:07:03.016090','2026-12-11 14:07:04.474095','2026-12-11 14:07:04.499183',1);
INSERT INTO "outbox" VALUES(83,'f7ed7191a66b403c919e2658c5d9f19e','tasks',NULL,'{"tasks": [16], "ctas": [5]}',NULL,6,NULL,0,'sent',1,'','D000005A','1796998023.437856','2026-12-11 14:07:03.016090','2026-12-11 14:07:03.016090','2026-12-11 14:07:03.407616','2026-12-11 14:07:03.452324',1);
INSERT INTO "outbox" VALUES(84,'b15e5f55e6ed49b59b1f0dcf22f2b938','offer',6,'{"ask": 2}',NULL,4,NULL,0,'sent',1,'','D000003A','1796998023.073870','2026-12-11 14:07:03.031738','2026-12-11 14:07:03.031738','2026-12-11 14:07:03.031913','2026-12-11 14:07:03.079090',0);
INSERT INTO "outbox" VALUES(85,'3399d7c78f7f45128dc705ca4881977e','offer',5,'{"ask": 3}',NULL,3,NULL,0,'sent',1,'','D000001A','1796998023.165422','2026-12-11 14:07:03.052894','2026-12-11 14:07:03.052894','2026-12-11 14:07:03.063856','2026-12-11 14:07:03.167333',0);
INSERT INTO "outbox" VALUES(86,'c3d3ca6bf3ee4bd39f7f63c3d5192c55','agenda',NULL,'{"agenda": 5, "missed": [], "about": "ctas"}','#risk-implementation',NULL,NULL,0,'sent',1,'','C0002','1797001625.628363','2026-12-11 15:07:05.576518','2026-12-11 15:07:05.576518','2026-12-11 15:07:05.608291','2026-12-11 15:07:05.635701',1);
INSERT INTO "outbox" VALUES(87,'3a55605e09714af5ba851829cbf8b6ea','agenda',NULL,'{"agenda": 6, "missed": [], "about": "ctas"}','#csm-team',NULL,NULL,0,'sent',1,'','C0010','1797005227.142938','2026-12-11 16:07:07.102180','2026-12-11 16:07:07.102180','2026-12-11 16:07:07.118923','2026-12-11 16:07:07.144320',1);
INSERT INTO "outbox" VALUES(88,'395b10b72a5944caa167cc1286f82cc5','item',5,'{"item": 4}',NULL,NULL,87,0,'sent',1,'','C0010','1797005228.296529','2026-12-11 16:07:07.102180','2026-12-11 16:07:07.102180','2026-12-11 16:07:08.233950','2026-12-11 16:07:08.309777',1);
INSERT INTO "outbox" VALUES(89,'48ce72f5cf16420782c26c2faff640c0','item',6,'{"item": 5}',NULL,NULL,87,0,'sent',1,'','C0010','1797005229.540180','2026-12-11 16:07:07.102180','2026-12-11 16:07:07.102180','2026-12-11 16:07:09.354935','2026-12-11 16:07:09.541340',1);
INSERT INTO "outbox" VALUES(90,'a158729721394bc2814fd37e2327659f','wrap_up',NULL,'{"agenda": 6}',NULL,NULL,87,0,'sent',1,'','C0010','1797008830.954194','2026-12-11 17:07:10.868081','2026-12-11 17:07:10.868081','2026-12-11 17:07:10.890619','2026-12-11 17:07:10.956716',1);
INSERT INTO "outbox" VALUES(91,'1147ad2f636a43ce97f06aff41532951','agenda',NULL,'{"agenda": 6, "missed": [], "about": "ctas"}','#csm-team',NULL,87,1,'sent',1,'','C0010','1797005227.142938','2026-12-11 17:07:10.868081','2026-12-11 17:07:10.868081','2026-12-11 17:07:10.890619','2026-12-11 17:07:10.956487',0);
INSERT INTO "outbox" VALUES(92,'7eaeea68801848028f28718089f3cf46','agenda',NULL,'{"agenda": 7, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797016033.962708','2026-12-11 19:07:13.915002','2026-12-11 19:07:13.915002','2026-12-11 19:07:13.937056','2026-12-11 19:07:13.964506',1);
INSERT INTO "outbox" VALUES(93,'d9ec73b125db446c8f2ca041f6d590d8','item',5,'{"item": 6}',NULL,NULL,92,0,'sent',1,'','C0003','1797016035.034925','2026-12-11 19:07:13.915002','2026-12-11 19:07:13.915002','2026-12-11 19:07:14.994677','2026-12-11 19:07:15.036474',1);
INSERT INTO "outbox" VALUES(94,'197712e5e29f4645a5e1e432ab94c7cd','wrap_up',NULL,'{"agenda": 7}',NULL,NULL,92,0,'sent',1,'','C0003','1797018436.073367','2026-12-11 19:47:15.990925','2026-12-11 19:47:15.990925','2026-12-11 19:47:16.031078','2026-12-11 19:47:16.081194',1);
INSERT INTO "outbox" VALUES(95,'26118c5e23814247946d2f0ede7c2967','agenda',NULL,'{"agenda": 7, "missed": [], "about": "ctas"}','#risk-support',NULL,92,1,'sent',1,'','C0003','1797016033.962708','2026-12-11 19:47:15.990925','2026-12-11 19:47:15.990925','2026-12-11 19:47:16.031078','2026-12-11 19:47:16.081059',0);
INSERT INTO "outbox" VALUES(96,'7e08c4d313a5471e8ebd73a091cb3a5d','agenda',NULL,'{"agenda": 8, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797019636.565182','2026-12-11 20:07:16.490863','2026-12-11 20:07:16.490863','2026-12-11 20:07:16.511356','2026-12-11 20:07:16.567012',1);
INSERT INTO "outbox" VALUES(97,'1ee3e78bf53d4e298a779972519698f4','item',5,'{"item": 7}',NULL,NULL,96,0,'sent',1,'','C0003','1797019637.678857','2026-12-11 20:07:16.490863','2026-12-11 20:07:16.490863','2026-12-11 20:07:17.651404','2026-12-11 20:07:17.680303',1);
INSERT INTO "outbox" VALUES(98,'c145618b1e9347198faa1d661b3a7ef6','wrap_up',NULL,'{"agenda": 8}',NULL,NULL,96,0,'sent',1,'','C0003','1797022038.583104','2026-12-11 20:47:18.530796','2026-12-11 20:47:18.530796','2026-12-11 20:47:18.544093','2026-12-11 20:47:18.590438',1);
INSERT INTO "outbox" VALUES(99,'06ba0f5931844a5db1bb5bb02d66ddfc','agenda',NULL,'{"agenda": 8, "missed": [], "about": "ctas"}','#risk-support',NULL,96,1,'sent',1,'','C0003','1797019636.565182','2026-12-11 20:47:18.530796','2026-12-11 20:47:18.530796','2026-12-11 20:47:18.544093','2026-12-11 20:47:18.590178',0);
INSERT INTO "outbox" VALUES(100,'5ae66cf6b738439e981775de5fb075a8','agenda',NULL,'{"agenda": 9, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797024439.588173','2026-12-11 21:27:19.546989','2026-12-11 21:27:19.546989','2026-12-11 21:27:19.563555','2026-12-11 21:27:19.599720',1);
INSERT INTO "outbox" VALUES(101,'2359da99b99646d2bd185ba14e515910','item',5,'{"item": 8}',NULL,NULL,100,0,'sent',1,'','C0003','1797024440.703810','2026-12-11 21:27:19.546989','2026-12-11 21:27:19.546989','2026-12-11 21:27:20.667651','2026-12-11 21:27:20.745576',1);
INSERT INTO "outbox" VALUES(102,'b74fd2aac50b47e8a77e69465e475815','wrap_up',NULL,'{"agenda": 9}',NULL,NULL,100,0,'sent',1,'','C0003','1797028042.221254','2026-12-11 22:27:22.176919','2026-12-11 22:27:22.176919','2026-12-11 22:27:22.190073','2026-12-11 22:27:22.226993',1);
INSERT INTO "outbox" VALUES(103,'8762f71570424ee3858411c0400ea2c7','agenda',NULL,'{"agenda": 9, "missed": [], "about": "ctas"}','#risk-support',NULL,100,1,'sent',1,'','C0003','1797024439.588173','2026-12-11 22:27:22.176919','2026-12-11 22:27:22.176919','2026-12-11 22:27:22.190073','2026-12-11 22:27:22.226827',0);
INSERT INTO "outbox" VALUES(104,'67022dc937d94f6cb2d53d6d3ccb1bb5','agenda',NULL,'{"agenda": 10, "missed": [], "about": "customers"}','#leadership',NULL,NULL,0,'sent',1,'','C0009','1797257339.014947','2026-12-14 14:08:58.938897','2026-12-14 14:08:58.938897','2026-12-14 14:08:58.960003','2026-12-14 14:08:59.026778',1);
INSERT INTO "outbox" VALUES(105,'7d6ef53cf48343baa97bd37f8e49d302','item',5,'{"item": 9}',NULL,NULL,104,0,'sent',1,'','C0009','1797257340.331675','2026-12-14 14:08:58.938897','2026-12-14 14:08:58.938897','2026-12-14 14:09:00.212680','2026-12-14 14:09:00.333114',1);
INSERT INTO "outbox" VALUES(106,'e2c47c10977a4960b46e2aa93c47f4ec','item',6,'{"item": 10}',NULL,NULL,104,0,'sent',1,'','C0009','1797257341.693457','2026-12-14 14:08:58.938897','2026-12-14 14:08:58.938897','2026-12-14 14:09:01.512915','2026-12-14 14:09:01.695400',1);
INSERT INTO "outbox" VALUES(107,'73f94dde3c8642838d30b5c62f85b6b0','programme',NULL,'{"agenda": 10}',NULL,NULL,104,0,'sent',1,'','C0009','1797257342.965888','2026-12-14 14:08:58.938897','2026-12-14 14:08:58.938897','2026-12-14 14:09:02.720436','2026-12-14 14:09:03.037807',1);
INSERT INTO "outbox" VALUES(108,'f3ad04ab55c54d4f982afc6db252f488','tasks',NULL,'{"tasks": [13], "ctas": [4]}',NULL,1,NULL,0,'sent',1,'','D000002A','1797257339.047701','2026-12-14 14:08:59.032859','2026-12-14 14:08:59.032859','2026-12-14 14:08:59.033031','2026-12-14 14:08:59.057666',1);
INSERT INTO "outbox" VALUES(109,'d66f3ffb8de144818cb0e86644a33a0d','tasks',NULL,'{"tasks": [16], "ctas": [5]}',NULL,6,NULL,0,'sent',1,'','D000005A','1797257339.173564','2026-12-14 14:08:59.032859','2026-12-14 14:08:59.032859','2026-12-14 14:08:59.133890','2026-12-14 14:08:59.185575',1);
INSERT INTO "outbox" VALUES(110,'b30199d5db2e42d9b3c90b630a1602ea','wrap_up',NULL,'{"agenda": 10}',NULL,NULL,104,0,'sent',1,'','C0009','1797259744.168582','2026-12-14 14:49:04.114442','2026-12-14 14:49:04.114442','2026-12-14 14:49:04.138849','2026-12-14 14:49:04.178692',1);
INSERT INTO "outbox" VALUES(111,'8f933e848c7148d4840a2b922f9b0569','agenda',NULL,'{"agenda": 10, "missed": [], "about": "customers"}','#leadership',NULL,104,1,'sent',1,'','C0009','1797257339.014947','2026-12-14 14:49:04.114442','2026-12-14 14:49:04.114442','2026-12-14 14:49:04.138849','2026-12-14 14:49:04.178476',0);
INSERT INTO "outbox" VALUES(112,'642206aaa6704c3bb5d3511cd2cd734c','agenda',NULL,'{"agenda": 11, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797275350.659124','2026-12-14 19:09:10.639818','2026-12-14 19:09:10.639818','2026-12-14 19:09:10.647032','2026-12-14 19:09:10.660066',1);
INSERT INTO "outbox" VALUES(113,'aad1e9b4a7b44519ae6ff174534f2b6c','item',5,'{"item": 11}',NULL,NULL,112,0,'sent',1,'','C0003','1797275351.703370','2026-12-14 19:09:10.639818','2026-12-14 19:09:10.639818','2026-12-14 19:09:11.677013','2026-12-14 19:09:11.716865',1);
INSERT INTO "outbox" VALUES(114,'a76e0e9af5ec4233804dad9fab377ae7','wrap_up',NULL,'{"agenda": 11}',NULL,NULL,112,0,'sent',1,'','C0003','1797277752.717839','2026-12-14 19:49:12.683221','2026-12-14 19:49:12.683221','2026-12-14 19:49:12.693256','2026-12-14 19:49:12.725174',1);
INSERT INTO "outbox" VALUES(115,'9c5de02413ad4b2198ea89ab0c3097ef','agenda',NULL,'{"agenda": 11, "missed": [], "about": "ctas"}','#risk-support',NULL,112,1,'sent',1,'','C0003','1797275350.659124','2026-12-14 19:49:12.683221','2026-12-14 19:49:12.683221','2026-12-14 19:49:12.693256','2026-12-14 19:49:12.724991',0);
INSERT INTO "outbox" VALUES(116,'42826e9e2eac4e24982001d835bf091e','tasks',NULL,'{"tasks": [3, 4, 11, 12, 17], "ctas": [1, 1, 3, 3, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1797343780.468386','2026-12-15 14:09:40.417586','2026-12-15 14:09:40.417586','2026-12-15 14:09:40.437239','2026-12-15 14:09:40.482826',1);
INSERT INTO "outbox" VALUES(117,'2be771ee968f4209b3bcf7ecdcbd1e9d','tasks',NULL,'{"tasks": [7, 8], "ctas": [2, 2]}',NULL,5,NULL,0,'sent',1,'','D000004A','1797343780.469563','2026-12-15 14:09:40.417586','2026-12-15 14:09:40.417586','2026-12-15 14:09:40.437239','2026-12-15 14:09:40.483150',1);
INSERT INTO "outbox" VALUES(118,'b1ebac43c4d24b2cbbae3c4ff5f742c0','process',NULL,'{"agenda": 12, "missed": [], "about": "process"}','#csm-team',NULL,NULL,0,'sent',1,'','C0010','1797347381.955009','2026-12-15 15:09:41.911367','2026-12-15 15:09:41.911367','2026-12-15 15:09:41.919053','2026-12-15 15:09:41.966399',1);
INSERT INTO "outbox" VALUES(119,'70d7593719d944f3bafd8035693d10ae','agenda',NULL,'{"agenda": 13, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797361788.006910','2026-12-15 19:09:47.974405','2026-12-15 19:09:47.974405','2026-12-15 19:09:47.987994','2026-12-15 19:09:48.008076',1);
INSERT INTO "outbox" VALUES(120,'b26d6cd3f6234e8ab750f67b63477e6d','item',5,'{"item": 12}',NULL,NULL,119,0,'sent',1,'','C0003','1797361789.080745','2026-12-15 19:09:47.974405','2026-12-15 19:09:47.974405','2026-12-15 19:09:49.034197','2026-12-15 19:09:49.091165',1);
INSERT INTO "outbox" VALUES(121,'3861eb8ccd7640548e9ff18de0afe263','wrap_up',NULL,'{"agenda": 13}',NULL,NULL,119,0,'sent',1,'','C0003','1797364190.063417','2026-12-15 19:49:50.027288','2026-12-15 19:49:50.027288','2026-12-15 19:49:50.039928','2026-12-15 19:49:50.068280',1);
INSERT INTO "outbox" VALUES(122,'dd8b87b2476e4172b3c7bf2b8750a067','agenda',NULL,'{"agenda": 13, "missed": [], "about": "ctas"}','#risk-support',NULL,119,1,'sent',1,'','C0003','1797361788.006910','2026-12-15 19:49:50.027288','2026-12-15 19:49:50.027288','2026-12-15 19:49:50.039928','2026-12-15 19:49:50.068133',0);
INSERT INTO "outbox" VALUES(123,'5a4201baf9544b60ae6bb1c5d1198e13','updates',NULL,'{"person": 4, "ctas": [5, 6], "starts_at": "2026-12-17T15:00:00+00:00"}',NULL,4,NULL,0,'sent',1,'','D000003A','1797430217.881887','2026-12-16 14:10:17.835535','2026-12-16 14:10:17.835535','2026-12-16 14:10:17.845039','2026-12-16 14:10:17.884988',1);
INSERT INTO "outbox" VALUES(124,'f31715bda9aa4144bbf5520c7a8585c9','tasks',NULL,'{"tasks": [3, 4, 11, 12, 17], "ctas": [1, 1, 3, 3, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1797430218.934597','2026-12-16 14:10:17.841984','2026-12-16 14:10:17.841984','2026-12-16 14:10:18.905677','2026-12-16 14:10:18.951122',1);
INSERT INTO "outbox" VALUES(125,'b185ecec649746eb8b3c5ff7f010545e','tasks',NULL,'{"tasks": [7, 8], "ctas": [2, 2]}',NULL,5,NULL,0,'sent',1,'','D000004A','1797430217.883031','2026-12-16 14:10:17.841984','2026-12-16 14:10:17.841984','2026-12-16 14:10:17.845039','2026-12-16 14:10:17.885265',1);
INSERT INTO "outbox" VALUES(126,'a41b71797bf2461e90f97933a4890ebc','agenda',NULL,'{"agenda": 14, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797437421.918969','2026-12-16 16:10:21.885013','2026-12-16 16:10:21.885013','2026-12-16 16:10:21.901427','2026-12-16 16:10:21.922220',1);
INSERT INTO "outbox" VALUES(127,'a90eb4edfa994864bd488e3dd55df02d','item',5,'{"item": 13}',NULL,NULL,126,0,'sent',1,'','C0003','1797437423.008585','2026-12-16 16:10:21.885013','2026-12-16 16:10:21.885013','2026-12-16 16:10:22.952234','2026-12-16 16:10:23.025549',1);
INSERT INTO "outbox" VALUES(128,'e17e3ffeeca044b48db88b6185826699','wrap_up',NULL,'{"agenda": 14}',NULL,NULL,126,0,'sent',1,'','C0003','1797441024.479966','2026-12-16 17:10:24.436447','2026-12-16 17:10:24.436447','2026-12-16 17:10:24.452668','2026-12-16 17:10:24.490414',1);
INSERT INTO "outbox" VALUES(129,'25afa8e75d964c52a98a412c484a9750','agenda',NULL,'{"agenda": 14, "missed": [], "about": "ctas"}','#risk-support',NULL,126,1,'sent',1,'','C0003','1797437421.918969','2026-12-16 17:10:24.436447','2026-12-16 17:10:24.436447','2026-12-16 17:10:24.452668','2026-12-16 17:10:24.490327',0);
INSERT INTO "outbox" VALUES(130,'8e4a010db88d4c51a832258e16197abe','agenda',NULL,'{"agenda": 15, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797448227.545277','2026-12-16 19:10:27.483261','2026-12-16 19:10:27.483261','2026-12-16 19:10:27.515231','2026-12-16 19:10:27.555700',1);
INSERT INTO "outbox" VALUES(131,'3167e7f823494195a9afc8c85438024f','item',5,'{"item": 14}',NULL,NULL,130,0,'sent',1,'','C0003','1797448228.639009','2026-12-16 19:10:27.483261','2026-12-16 19:10:27.483261','2026-12-16 19:10:28.586573','2026-12-16 19:10:28.654454',1);
INSERT INTO "outbox" VALUES(132,'8350bd93683844a68f05caf4a939dc19','wrap_up',NULL,'{"agenda": 15}',NULL,NULL,130,0,'sent',1,'','C0003','1797450629.595298','2026-12-16 19:50:29.534475','2026-12-16 19:50:29.534475','2026-12-16 19:50:29.564890','2026-12-16 19:50:29.612491',1);
INSERT INTO "outbox" VALUES(133,'8a4417b485a04de2af943c409c661637','agenda',NULL,'{"agenda": 15, "missed": [], "about": "ctas"}','#risk-support',NULL,130,1,'sent',1,'','C0003','1797448227.545277','2026-12-16 19:50:29.534475','2026-12-16 19:50:29.534475','2026-12-16 19:50:29.564890','2026-12-16 19:50:29.611061',0);
INSERT INTO "outbox" VALUES(134,'8edf5f8f759d4bd0aba8b10e6c400d72','tasks',NULL,'{"tasks": [14], "ctas": [4]}',NULL,1,NULL,0,'sent',1,'','D000002A','1797516657.389996','2026-12-17 14:10:57.336969','2026-12-17 14:10:57.336969','2026-12-17 14:10:57.361835','2026-12-17 14:10:57.393216',1);
INSERT INTO "outbox" VALUES(135,'262824e711e6435da3001f8f5bc01d64','tasks',NULL,'{"tasks": [3, 4, 11, 12, 17], "ctas": [1, 1, 3, 3, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1797516657.391411','2026-12-17 14:10:57.336969','2026-12-17 14:10:57.336969','2026-12-17 14:10:57.361835','2026-12-17 14:10:57.393460',1);
INSERT INTO "outbox" VALUES(136,'4c3b4a8ae0a94947b750ed93fbb5ccd1','tasks',NULL,'{"tasks": [7, 8], "ctas": [2, 2]}',NULL,5,NULL,0,'sent',1,'','D000004A','1797516657.553073','2026-12-17 14:10:57.336969','2026-12-17 14:10:57.336969','2026-12-17 14:10:57.533039','2026-12-17 14:10:57.554626',1);
CREATE TABLE paces (
	"key" VARCHAR NOT NULL, 
	next_at DATETIME NOT NULL, 
	held_until DATETIME, 
	slowness INTEGER NOT NULL, 
	CONSTRAINT pk_paces PRIMARY KEY ("key")
);
INSERT INTO "paces" VALUES('@3','2026-12-11 14:07:04.063856',NULL,1);
INSERT INTO "paces" VALUES('chat.postMessage','2026-12-17 14:10:57.986834',NULL,1);
INSERT INTO "paces" VALUES('@1','2026-12-17 14:10:58.361835',NULL,1);
INSERT INTO "paces" VALUES('chat.update','2026-12-16 19:50:30.814890',NULL,1);
INSERT INTO "paces" VALUES('#risk-support','2026-12-16 19:50:30.564890',NULL,1);
INSERT INTO "paces" VALUES('#risk-habits','2026-12-08 14:05:03.471992',NULL,1);
INSERT INTO "paces" VALUES('#risk-implementation','2026-12-11 15:07:06.608291',NULL,1);
INSERT INTO "paces" VALUES('#csm-team','2026-12-15 15:09:42.919053',NULL,1);
INSERT INTO "paces" VALUES('#leadership','2026-12-14 14:49:05.138849',NULL,1);
INSERT INTO "paces" VALUES('@4','2026-12-17 14:10:58.361835',NULL,1);
INSERT INTO "paces" VALUES('@5','2026-12-17 14:10:58.533039',NULL,1);
INSERT INTO "paces" VALUES('@6','2026-12-14 14:09:00.133890',NULL,1);
CREATE TABLE people (
	id INTEGER NOT NULL, 
	external_id VARCHAR, 
	slack_id VARCHAR, 
	dm_channel VARCHAR, 
	name VARCHAR NOT NULL, 
	email VARCHAR, 
	title VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	team VARCHAR NOT NULL, 
	lead_id INTEGER, 
	zone VARCHAR NOT NULL, 
	membership TEXT NOT NULL, locale VARCHAR DEFAULT '' NOT NULL, topics TEXT DEFAULT '' NOT NULL, region VARCHAR DEFAULT '' NOT NULL, calls_per_week INTEGER, 
	CONSTRAINT pk_people PRIMARY KEY (id), 
	CONSTRAINT fk_people_lead_id_people FOREIGN KEY(lead_id) REFERENCES people (id), 
	CONSTRAINT uq_people_email UNIQUE (email), 
	CONSTRAINT uq_people_external_id UNIQUE (external_id), 
	CONSTRAINT uq_people_slack_id UNIQUE (slack_id)
);
INSERT INTO "people" VALUES(1,'vera','U0VERA','D000002A','Vera Voss','vera@lumenworks.example','','vp_customer_success','',NULL,'America/New_York','member','en-US','','',NULL);
INSERT INTO "people" VALUES(2,'carl','U0CARL',NULL,'Carl Cole','carl@lumenworks.example','','ceo','',NULL,'America/New_York','member','en-US','','',NULL);
INSERT INTO "people" VALUES(3,'dana','U0DANA','D000001A','Dana Whitfield','dana@lumenworks.example','','lead','',1,'America/New_York','member','en-US','','',NULL);
INSERT INTO "people" VALUES(4,'maya','U0MAYA','D000003A','Maya Chen','maya@lumenworks.example','','csm','',3,'America/New_York','member','en-US','','',NULL);
INSERT INTO "people" VALUES(5,'omar','U0OMAR','D000004A','Omar Haddad','omar@lumenworks.example','','csm','',3,'America/New_York','member','en-US','','',NULL);
INSERT INTO "people" VALUES(6,'sam','U0SAM','D000005A','Sam Adler','sam@lumenworks.example','','director_support','',NULL,'America/New_York','member','en-US','','',NULL);
CREATE TABLE preferences (
	person_id INTEGER NOT NULL, 
	reach VARCHAR NOT NULL, 
	digest_at VARCHAR NOT NULL, 
	works_from VARCHAR NOT NULL, 
	works_until VARCHAR NOT NULL, 
	works_on VARCHAR NOT NULL, 
	away_until DATETIME, 
	deputy_id INTEGER, meets_on VARCHAR DEFAULT '' NOT NULL, meets_at VARCHAR DEFAULT '' NOT NULL, away_from DATETIME, 
	CONSTRAINT pk_preferences PRIMARY KEY (person_id), 
	CONSTRAINT fk_preferences_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT fk_preferences_deputy_id_people FOREIGN KEY(deputy_id) REFERENCES people (id)
);
CREATE TABLE relationships (
	contact_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	how TEXT NOT NULL, 
	told_at DATETIME NOT NULL, 
	told_by_id INTEGER, in_sale BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_relationships PRIMARY KEY (contact_id, person_id), 
	CONSTRAINT fk_relationships_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_relationships_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT fk_relationships_told_by_id_people FOREIGN KEY(told_by_id) REFERENCES people (id)
);
INSERT INTO "relationships" VALUES(1,2,'Sold it to her','2026-11-23 15:00:00.000000',2,1);
CREATE TABLE sponsorships (
	customer_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	ask_on DATE, 
	cta_id INTEGER, 
	message_id INTEGER, 
	decided_by_id INTEGER, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_sponsorships PRIMARY KEY (customer_id), 
	CONSTRAINT fk_sponsorships_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE, 
	CONSTRAINT fk_sponsorships_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_sponsorships_message_id_outbox FOREIGN KEY(message_id) REFERENCES outbox (id), 
	CONSTRAINT fk_sponsorships_decided_by_id_people FOREIGN KEY(decided_by_id) REFERENCES people (id)
);
INSERT INTO "sponsorships" VALUES(1,'sponsored','2026-12-07 15:00:00.508326',NULL,1,NULL,3,'');
INSERT INTO "sponsorships" VALUES(4,'wanted','2026-12-01 15:00:00.467083',NULL,2,1,NULL,'');
INSERT INTO "sponsorships" VALUES(7,'wanted','2026-12-01 15:00:00.517843',NULL,3,1,NULL,'');
CREATE TABLE "tasks" (
	id INTEGER NOT NULL, 
	cta_id INTEGER NOT NULL, 
	playbook VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	owner_id INTEGER, 
	due_on DATE, 
	done_at DATETIME, 
	done_by_id INTEGER, 
	agenda_id INTEGER, 
	added_at DATETIME, 
	added_by_id INTEGER, 
	nudges INTEGER DEFAULT '0' NOT NULL, does VARCHAR DEFAULT '' NOT NULL, email VARCHAR DEFAULT '' NOT NULL, questions TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_tasks PRIMARY KEY (id), 
	CONSTRAINT fk_tasks_owner_id_people FOREIGN KEY(owner_id) REFERENCES people (id), 
	CONSTRAINT fk_tasks_done_by_id_people FOREIGN KEY(done_by_id) REFERENCES people (id), 
	CONSTRAINT fk_tasks_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_tasks_agenda_id_agendas FOREIGN KEY(agenda_id) REFERENCES agendas (id), 
	CONSTRAINT fk_tasks_added_by_id_people FOREIGN KEY(added_by_id) REFERENCES people (id)
);
INSERT INTO "tasks" VALUES(1,1,'new_customer',0,'Welcome the customer and introduce the team',4,'2026-12-03',NULL,NULL,NULL,'2026-12-01 15:00:00.240907',NULL,3,'','welcome','');
INSERT INTO "tasks" VALUES(2,1,'new_customer',1,'Name an executive sponsor',3,'2026-12-04','2026-12-07 15:00:00.508326',3,NULL,'2026-12-01 15:00:00.240907',NULL,0,'name_sponsor','','');
INSERT INTO "tasks" VALUES(3,1,'new_customer',2,'Write down the goals the customer bought for',4,'2026-12-15',NULL,NULL,NULL,'2026-12-01 15:00:00.240907',NULL,3,'','','');
INSERT INTO "tasks" VALUES(4,1,'new_customer',3,'Check who decides and who uses it',4,'2026-12-15',NULL,NULL,NULL,'2026-12-01 15:00:00.240907',NULL,3,'','','');
INSERT INTO "tasks" VALUES(5,2,'new_customer',0,'Welcome the customer and introduce the team',5,'2026-12-03',NULL,NULL,NULL,'2026-12-01 15:00:00.467083',NULL,3,'','welcome','');
INSERT INTO "tasks" VALUES(6,2,'new_customer',1,'Name an executive sponsor',3,'2026-12-04',NULL,NULL,NULL,'2026-12-01 15:00:00.467083',NULL,3,'name_sponsor','','');
INSERT INTO "tasks" VALUES(7,2,'new_customer',2,'Write down the goals the customer bought for',5,'2026-12-15',NULL,NULL,NULL,'2026-12-01 15:00:00.467083',NULL,3,'','','');
INSERT INTO "tasks" VALUES(8,2,'new_customer',3,'Check who decides and who uses it',5,'2026-12-15',NULL,NULL,NULL,'2026-12-01 15:00:00.467083',NULL,3,'','','');
INSERT INTO "tasks" VALUES(9,3,'new_customer',0,'Welcome the customer and introduce the team',4,'2026-12-03',NULL,NULL,NULL,'2026-12-01 15:00:00.517843',NULL,3,'','welcome','');
INSERT INTO "tasks" VALUES(10,3,'new_customer',1,'Name an executive sponsor',3,'2026-12-04',NULL,NULL,NULL,'2026-12-01 15:00:00.517843',NULL,3,'name_sponsor','','');
INSERT INTO "tasks" VALUES(11,3,'new_customer',2,'Write down the goals the customer bought for',4,'2026-12-15',NULL,NULL,NULL,'2026-12-01 15:00:00.517843',NULL,3,'','','');
INSERT INTO "tasks" VALUES(12,3,'new_customer',3,'Check who decides and who uses it',4,'2026-12-15',NULL,NULL,NULL,'2026-12-01 15:00:00.517843',NULL,3,'','','');
INSERT INTO "tasks" VALUES(13,4,'sponsor_check_in',0,'Arrange a call with the decision makers',1,'2026-12-10',NULL,NULL,NULL,'2026-12-08 14:05:00.336483',NULL,3,'','check_in','');
INSERT INTO "tasks" VALUES(14,4,'sponsor_check_in',1,'Hold the call and log the check-in',1,'2026-12-17',NULL,NULL,NULL,'2026-12-08 14:05:00.336483',NULL,1,'check_in','','How is it going?
What goes well, and what badly?
Are you on track to reach the goals you had when you bought?
Any other feedback?');
INSERT INTO "tasks" VALUES(15,5,'support_pile',0,'Rank the open tickets with the customer',4,'2026-12-09',NULL,NULL,NULL,'2026-12-08 14:05:01.057805',4,3,'','','');
INSERT INTO "tasks" VALUES(16,5,'support_pile',1,'Name one person in Support for this customer',6,'2026-12-10',NULL,NULL,NULL,'2026-12-08 14:05:01.057805',4,3,'','','');
INSERT INTO "tasks" VALUES(17,5,'support_pile',2,'Call the customer about what was solved',4,'2026-12-15',NULL,NULL,NULL,'2026-12-08 14:05:01.057805',4,3,'','','');
CREATE TABLE tickets (
	id INTEGER NOT NULL, 
	external_id VARCHAR NOT NULL, 
	customer_id INTEGER NOT NULL, 
	type VARCHAR NOT NULL, 
	priority VARCHAR NOT NULL, 
	subject TEXT NOT NULL, 
	key_blocker BOOLEAN NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	CONSTRAINT pk_tickets PRIMARY KEY (id), 
	CONSTRAINT fk_tickets_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT uq_tickets_external_id UNIQUE (external_id)
);
CREATE TABLE "timeline" (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	event VARCHAR NOT NULL, 
	person_id INTEGER, 
	customer_id INTEGER NOT NULL, 
	cta_id INTEGER, 
	flag_id INTEGER, 
	text TEXT NOT NULL, 
	level VARCHAR DEFAULT ('') NOT NULL, 
	criterion VARCHAR DEFAULT ('') NOT NULL, 
	other_id INTEGER, 
	until DATETIME, 
	slack_ts VARCHAR, 
	agenda_id INTEGER, external_id VARCHAR, 
	CONSTRAINT pk_timeline PRIMARY KEY (id), 
	CONSTRAINT fk_timeline_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_timeline_other_id_people FOREIGN KEY(other_id) REFERENCES people (id), 
	CONSTRAINT fk_timeline_person_id_people FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_timeline_flag_id_flags FOREIGN KEY(flag_id) REFERENCES flags (id), 
	CONSTRAINT fk_timeline_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_timeline_agenda_id_agendas FOREIGN KEY(agenda_id) REFERENCES agendas (id)
);
INSERT INTO "timeline" VALUES(1,'2026-12-01 15:00:00.240907','planned',NULL,1,1,NULL,'New customer','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(2,'2026-12-01 15:00:00.467083','planned',NULL,4,2,NULL,'New customer','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(3,'2026-12-01 15:00:00.517843','planned',NULL,7,3,NULL,'New customer','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(4,'2026-12-07 15:00:00.508326','sponsored',3,1,NULL,NULL,'','','',1,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(5,'2026-12-08 14:05:00.336483','planned',NULL,1,4,NULL,'Sponsor check-in','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(6,'2026-12-08 14:05:00.406529','opened',4,1,5,NULL,'tickets pile up','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(7,'2026-12-08 14:05:00.406529','flagged',4,1,5,1,'tickets pile up','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(8,'2026-12-08 14:05:00.448370','opened',4,7,6,NULL,'nobody uses it','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(9,'2026-12-08 14:05:00.448370','flagged',4,7,6,2,'nobody uses it','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(10,'2026-12-08 14:05:00.685574','acknowledged',3,1,5,1,'','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(11,'2026-12-08 14:05:00.811562','escalated',3,1,5,1,'the renewal is near','vp','renewal',1,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(12,'2026-12-08 14:05:00.943309','updated',4,7,6,NULL,'they answered','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(13,'2026-12-08 14:05:01.057805','planned',4,1,5,NULL,'Tickets pile up','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(14,'2026-12-08 22:05:19.579697','nudged',NULL,7,6,2,'','lead','',3,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(15,'2026-12-08 22:05:19.601903','nudged',NULL,1,5,1,'','vp','',1,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(16,'2026-12-09 14:05:43.852144','nudged',NULL,7,6,2,'','lead','',3,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(17,'2026-12-09 14:05:43.877522','nudged',NULL,1,5,1,'','vp','',1,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(18,'2026-12-10 14:06:22.750230','nudged',NULL,7,6,2,'','lead','',3,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(19,'2026-12-10 14:06:22.765458','nudged',NULL,1,5,1,'','vp','',1,NULL,NULL,NULL,NULL);
CREATE INDEX ix_people_lead_id ON people (lead_id);
CREATE INDEX ix_people_role ON people (role);
CREATE INDEX ix_customers_account_executive_id ON customers (account_executive_id);
CREATE INDEX ix_customers_csm_id ON customers (csm_id);
CREATE INDEX ix_customers_lead_id ON customers (lead_id);
CREATE INDEX ix_customers_name_key ON customers (name_key);
CREATE INDEX ix_customers_renewal_on ON customers (renewal_on);
CREATE INDEX ix_customers_short_key ON customers (short_key);
CREATE INDEX ix_customers_solution_consultant_id ON customers (solution_consultant_id);
CREATE INDEX ix_customers_sponsor_id ON customers (sponsor_id);
CREATE INDEX ix_assignments_customer_id ON assignments (customer_id);
CREATE INDEX ix_assignments_person_id ON assignments (person_id);
CREATE INDEX ix_contacts_customer_id ON contacts (customer_id);
CREATE INDEX ix_ctas_closed_by_id ON ctas (closed_by_id);
CREATE INDEX ix_ctas_customer_id ON ctas (customer_id);
CREATE INDEX ix_ctas_customer_id_open ON ctas (customer_id) WHERE status = 'open';
CREATE INDEX ix_ctas_opened_by_id ON ctas (opened_by_id);
CREATE INDEX ix_ctas_owner_id ON ctas (owner_id);
CREATE INDEX ix_drafts_at ON drafts (at);
CREATE INDEX ix_drafts_person_id ON drafts (person_id);
CREATE INDEX ix_tickets_closed_at ON tickets (closed_at);
CREATE INDEX ix_tickets_customer_id ON tickets (customer_id);
CREATE INDEX ix_tickets_opened_at ON tickets (opened_at);
CREATE INDEX ix_area_colours_cta_id ON area_colours (cta_id);
CREATE INDEX ix_area_colours_history ON area_colours (customer_id, area, since);
CREATE INDEX ix_area_colours_person_id ON area_colours (person_id);
CREATE UNIQUE INDEX uq_area_colours_present ON area_colours (customer_id, area) WHERE until IS NULL;
CREATE INDEX ix_contact_roles_role ON contact_roles (role);
CREATE INDEX ix_outbox_cta_id ON outbox (cta_id);
CREATE INDEX ix_outbox_root_id ON outbox (root_id);
CREATE INDEX ix_outbox_to_person_id ON outbox (to_person_id);
CREATE INDEX ix_customers_id_key ON customers (id_key);
CREATE INDEX ix_outbox_waiting ON outbox (urgency, id) WHERE state IN ('pending', 'sending', 'in_doubt');
CREATE INDEX ix_happenings_at ON happenings (at);
CREATE INDEX ix_escalations_cta_id ON escalations (cta_id);
CREATE INDEX ix_escalations_flag_id ON escalations (flag_id);
CREATE INDEX ix_escalations_message_id ON escalations (message_id);
CREATE INDEX ix_escalations_person_id ON escalations (person_id);
CREATE INDEX ix_escalations_for_person_id ON escalations (for_person_id);
CREATE INDEX ix_escalations_asked_by_id ON escalations (asked_by_id);
CREATE INDEX ix_escalations_ended_by_id ON escalations (ended_by_id);
CREATE UNIQUE INDEX uq_escalations_open ON escalations (flag_id, level, ask, person_id) WHERE ended_at IS NULL;
CREATE INDEX ix_escalations_waiting ON escalations (nudge_at) WHERE ended_at IS NULL AND nudge_at IS NOT NULL;
CREATE INDEX ix_preferences_deputy_id ON preferences (deputy_id);
CREATE INDEX ix_relationships_told_by_id ON relationships (told_by_id);
CREATE UNIQUE INDEX uq_flags_cta_id_up ON flags (cta_id) WHERE cleared_at IS NULL;
CREATE INDEX ix_flags_cta_id ON flags (cta_id);
CREATE INDEX ix_flags_cleared_by_id ON flags (cleared_by_id);
CREATE INDEX ix_flags_raised_by_id ON flags (raised_by_id);
CREATE INDEX ix_flags_raised_at ON flags (raised_at);
CREATE INDEX ix_outbox_asks ON outbox (to_person_id, id) WHERE kind = 'ask' AND root_id IS NULL;
CREATE INDEX ix_outbox_standing ON outbox (channel, ts) WHERE ts IS NOT NULL AND root_id IS NULL;
CREATE INDEX ix_agendas_open ON agendas (id) WHERE closed_at IS NULL;
CREATE INDEX ix_agendas_message_id ON agendas (message_id);
CREATE INDEX ix_agendas_closed_by_id ON agendas (closed_by_id);
CREATE INDEX ix_agenda_items_cta_id ON agenda_items (cta_id);
CREATE INDEX ix_agenda_items_marked_by_id ON agenda_items (marked_by_id);
CREATE INDEX ix_agenda_items_message_id ON agenda_items (message_id);
CREATE INDEX ix_meeting_changes_by_id ON meeting_changes (by_id);
CREATE INDEX ix_ideas_at ON ideas (at);
CREATE INDEX ix_ideas_person_id ON ideas (person_id);
CREATE INDEX ix_timeline_cta_id_at ON timeline (cta_id, at);
CREATE INDEX ix_timeline_slack_ts ON timeline (slack_ts) WHERE slack_ts IS NOT NULL;
CREATE INDEX ix_timeline_person_id ON timeline (person_id);
CREATE INDEX ix_timeline_customer_id_at ON timeline (customer_id, at);
CREATE INDEX ix_timeline_other_id ON timeline (other_id);
CREATE INDEX ix_timeline_agenda_id ON timeline (agenda_id);
CREATE INDEX ix_tasks_due_on ON tasks (due_on);
CREATE INDEX ix_tasks_done_by_id ON tasks (done_by_id);
CREATE INDEX ix_tasks_cta_id ON tasks (cta_id);
CREATE INDEX ix_tasks_owner_id ON tasks (owner_id);
CREATE INDEX ix_tasks_agenda_id ON tasks (agenda_id);
CREATE INDEX ix_tasks_added_by_id ON tasks (added_by_id);
CREATE INDEX ix_ctas_closed_at ON ctas (closed_at);
CREATE INDEX ix_flags_cleared_at ON flags (cleared_at);
CREATE INDEX ix_escalations_acknowledged_at ON escalations (acknowledged_at);
CREATE INDEX ix_sponsorships_state ON sponsorships (state);
CREATE INDEX ix_sponsorships_ask_on ON sponsorships (ask_on);
CREATE INDEX ix_sponsorships_cta_id ON sponsorships (cta_id);
CREATE INDEX ix_sponsorships_message_id ON sponsorships (message_id);
CREATE INDEX ix_sponsorships_decided_by_id ON sponsorships (decided_by_id);
CREATE INDEX ix_check_ins_sponsor_id ON check_ins (sponsor_id);
CREATE INDEX ix_check_ins_cta_id ON check_ins (cta_id);
CREATE INDEX ix_check_ins_message_id ON check_ins (message_id);
CREATE INDEX ix_check_ins_asked_by_id ON check_ins (asked_by_id);
CREATE INDEX ix_check_ins_asked_at ON check_ins (asked_at);
CREATE INDEX ix_check_ins_ended_at ON check_ins (ended_at);
CREATE INDEX ix_check_ins_ended_by_id ON check_ins (ended_by_id);
CREATE INDEX ix_check_ins_held ON check_ins (customer_id, held_on);
CREATE UNIQUE INDEX uq_check_ins_open ON check_ins (customer_id) WHERE ended_at IS NULL;
CREATE INDEX ix_check_ins_to_tell ON check_ins (tell_on) WHERE ended_at IS NULL;
CREATE INDEX ix_emails_customer_id ON emails (customer_id);
CREATE INDEX ix_emails_cta_id ON emails (cta_id);
CREATE INDEX ix_emails_sender_id ON emails (sender_id);
CREATE INDEX ix_emails_waiting ON emails (due_at) WHERE state IN ('pending', 'sending', 'in_doubt');
CREATE INDEX ix_left_behind_cta_id ON left_behind (cta_id);
CREATE UNIQUE INDEX uq_timeline_external_id ON timeline (external_id) WHERE external_id IS NOT NULL;
COMMIT;
